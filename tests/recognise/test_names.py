"""Nominatives: each name of `examples/names.txt` is put into six cases and must come back."""

from __future__ import annotations

import re

import pytest
from examples import FOLDER

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.entities.forms import CASES, decline
from extract.recognise.entities.names import nominative, parts
from extract.records import EntityLabel

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
LISTED = {name.lower() for group in ("names", "feminine") for name in load("toponyms")[group]}


def read() -> list[tuple[str, str]]:
    """Section and name of each line."""
    section, names = "", []
    for line in (FOLDER / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            names.append((section, line))
    return names


NAMES = read()


def label_of(section: str) -> EntityLabel:
    return {"P": "PER", "L": "LOC", "O": "ORG"}[section[0]]  # type: ignore[return-value]  # a dict of literals


def plain(line: str) -> str:
    return line.replace("|", "").replace("'", "")


def inflected(section: str, line: str, case: str) -> str:
    """The name in a case, its declining words put there by pymorphy3's dictionary or by their ending."""
    declining, bar, rest = line.partition("|")
    words = WORD.findall(declining)
    head = words[-1].rstrip("'")
    number, gender = shape(section, head)
    forms = iter(
        [form(word, case, number, gender, person=section.startswith("PER"), noun=word is words[-1]) for word in words]
    )
    return WORD.sub(lambda match: next(forms), declining) + (rest if bar else "")


def shape(section: str, head: str) -> tuple[str, str]:
    """Number and gender of the head, or of the person."""
    if section.startswith("PER"):
        return "sing", "femn" if section.endswith("f") else "masc"
    for parse in lemmas.parses(head):
        if parse.tag.POS == "NOUN" and parse.tag.case == "nomn":
            return str(parse.tag.number), str(parse.tag.gender or "")
    return "sing", ""


def form(word: str, case: str, number: str, gender: str, *, person: bool, noun: bool) -> str:
    if word.endswith("'") or word in ("и", "или"):
        return word.rstrip("'")
    if word.lower() in LISTED:
        return decline(word.lower())[CASES.index(case)].capitalize()
    if case == "nomn":
        return word
    if "-" in word and (person or len(lemmas.parses(word)[0].methods_stack) > 1):
        first, _, last = word.rpartition("-")
        kept = form(first, case, number, gender, person=person, noun=noun) if person else first
        return f"{kept}-{form(last, case, number, gender, person=person, noun=noun)}"
    wanted = {case, number}
    for parse in lemmas.parses(word):
        tag = parse.tag
        if tag.case != "nomn" or str(tag.number) != number:
            continue
        if person and not any(mark in tag for mark in ("Name", "Surn", "Patr")) and tag.POS != "ADJF":
            continue
        if person and tag.gender is not None and str(tag.gender) not in (gender, "ms-f"):
            continue
        if person and "Fixd" in tag and gender == "masc":
            continue
        if not person and noun and tag.POS != "NOUN":
            continue
        if not person and not noun and (tag.POS == "NOUN" or (number == "sing" and str(tag.gender) != gender)):
            continue
        result = parse.inflect(wanted | ({gender} if tag.POS == "ADJF" and number == "sing" else set()))
        if result is not None:
            return cased(word, str(result.word))
    # A man's name has the genitive's form in the accusative.
    return decline(word)[CASES.index("gent" if person and gender == "masc" and case == "accs" else case)]


def cased(word: str, result: str) -> str:
    result = result if "ё" in word.lower() else result.replace("ё", "е")
    if "-" not in word and any(letter.isupper() for letter in word[1:]):
        return word + result[len(word) :]
    return "-".join(
        p.capitalize() if q[:1].isupper() else p for p, q in zip(result.split("-"), word.split("-"), strict=True)
    )


def test_there_are_enough_names() -> None:
    assert len(set(NAMES)) >= 300


@pytest.mark.parametrize(("section", "line"), NAMES, ids=[f"{section} {line}" for section, line in NAMES])
def test_six_cases(section: str, line: str) -> None:
    """With the tagger's case of each word, as the pipeline gives it."""
    name = plain(line)
    for case in CASES:
        surface = inflected(section, line, case)
        declining = len(parts(line.partition("|")[0].replace("'", "")))
        cases = tuple(case if index < declining else "gent" for index in range(len(parts(surface))))
        found = nominative(surface, label_of(section), cases)
        assert found.replace("ё", "е") == name.replace("ё", "е"), f"{surface} ({case})"


@pytest.mark.parametrize("name", sorted(LISTED))
def test_listed_in_six_cases(name: str) -> None:
    """With the tagger's case and without one: a form of one listed name is no form of another."""
    for case, form in zip(CASES, decline(name), strict=True):
        for hints in ((), (case,)):
            assert nominative(cased_as(form), "LOC", hints) == cased_as(name), form


def cased_as(name: str) -> str:
    return "-".join(part if part in ("эз",) else part.capitalize() for part in name.split("-"))


@pytest.mark.parametrize(
    ("surface", "label", "name"),
    [
        ("Организации тюркских государств", "ORG", "Организация тюркских государств"),
        ("Касым-Жомартом Токаевым", "PER", "Касым-Жомарт Токаев"),
        ("Азиатского банка инфраструктурных инвестиций", "ORG", "Азиатский банк инфраструктурных инвестиций"),
        ("Нидерландов", "LOC", "Нидерланды"),
        ("Норникелем", "ORG", "Норникель"),
        ("Южном Кавказе", "LOC", "Южный Кавказ"),
        ("Юань Лин", "PER", "Юань Лин"),
        ("МИДа", "ORG", "МИД"),
        ("Высшего межгосударственного совета", "ORG", "Высший межгосударственный совет"),
        ("Боснии и Герцеговины", "LOC", "Босния и Герцеговина"),
        ("КАЗАХСТАНА", "LOC", "КАЗАХСТАН"),
        ("СВМДА", "ORG", "СВМДА"),
        ("Черном море", "LOC", "Черное море"),
        ("Баку – Тбилиси – Джейхан", "LOC", "Баку – Тбилиси – Джейхан"),
        ("ООО УК «Металлоинвест»", "ORG", "ООО УК «Металлоинвест»"),
        ("УралМетКом", "ORG", "УралМетКом"),
        ("КазМунайГаза", "ORG", "КазМунайГаз"),
        ("Эксимбанк Китая", "ORG", "Эксимбанк Китая"),
        ("Братьев-мусульман", "ORG", "Братья-мусульмане"),
        ("порту", "LOC", "порт"),
        ("", "ORG", ""),
        ("№ 1", "ORG", "№ 1"),
    ],
)
def test_without_a_tagger(surface: str, label: EntityLabel, name: str) -> None:
    assert nominative(surface, label) == name
