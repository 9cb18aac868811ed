"""When Python looks for garbage in cycles: a process of extract's own does so seldom, a user's as it did before."""

import gc

from fresh import fresh

from extract.garbage import collected_seldom


def test_collected_seldom() -> None:
    before = gc.get_threshold()
    try:
        collected_seldom()
        assert gc.get_threshold() == (500_000, *before[1:])
    finally:
        gc.set_threshold(*before)


def test_a_users_process_goes_on_as_before() -> None:
    code = """
        import gc

        def state():
            return gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()

        before = state()
        import extract
        assert len(extract.facts(["Цены выросли на 0,5 %."])) == 1
        assert len(list(extract.annotate(["Цены выросли на 0,5 %."]))) == 1
        assert extract.load()("Цены выросли на 0,5 %.")._.facts
        print(state() == before)
        """
    assert fresh(code) == "True"
