"""Rules for values that no construction states: what they are held to, or the nearest noun."""

from __future__ import annotations

from dataclasses import replace

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.grammar import lower_first, verb_noun
from extract.link.items import Kind
from extract.link.listing import item_of_list
from extract.link.meaning import MEASURED, Meaning, deed_of, meaning_of, object_of_deed
from extract.link.measures import of_them, share_or_level
from extract.link.memory import Memory
from extract.link.naming import points_back, subject_spoken_of
from extract.link.phrases import ABROAD, ADVERBS, Phrase
from extract.link.ranking import next_place, ranked_by
from extract.link.reading import Reading
from extract.link.site import Located, Site, parent
from extract.link.unmarked import is_form
from extract.link.wording import nominative, with_complement


def spoken_of(site: Site, memory: Memory) -> Meaning | None:
    """«Мощность — 1300 МВт; ранее речь шла о 1000 МВт»: of what was told in the same unit."""
    if site.preposition not in ("о", "об") or not {"речь", "идти"} <= site.reading.lemmas:
        return None
    told = next((one for one in reversed(memory.told) if one.unit == site.unit and site.unit), None)
    if told is not None:
        return Meaning(told.indicator, told.measure, "elliptic", told.direction, told=told, step="what the talk is of")
    before = [*memory.previous, *site.readings[: site.reading.index]]
    done = deed_of(before[-1]) if before and site.label in ("MONEY", "QUANTITY") else None
    return None if done is None else replace(done, rule="elliptic", step="the deed that the talk is of")


def _goes_through(site: Site, memory: Memory) -> bool:
    """«через порт прошло 5 млн тонн»: whether so much of what nothing has told of goes through somewhere."""
    known = any(told.unit.partition("/")[0] == "t" for told in memory.told)
    passes = site.predicate is not None and site.predicate.lemma in cue("passing")
    return passes and not known and any(one.preposition == "через" for one in site.reading.phrases)


def content(site: Site, memory: Memory) -> Meaning | None:
    """«в обмен на 25 млрд долларов кредитов»: what the amount is of."""
    right = site.right
    alone = right is None and site.predicate is not None and not site.preposition
    if site.unit.partition("/")[0] == "{TEU}" and alone:
        return Meaning("контейнеры", "level", "content")  # «через порт прошло 40 тыс. TEU»
    if alone and site.unit.partition("/")[0] == "t" and _goes_through(site, memory):
        return Meaning("грузы", "level", "content")  # «через порт прошло 5 млн тонн»
    if site.label not in ("MONEY", "QUANTITY") or right is None or right.preposition or right.first.head < 0:
        return None
    told, before = memory.latest(), {word.text.lower() for word in site.reading.words[: site.place]}
    among = {"том", "числе"} <= before or "включая" in before
    listed = item_of_list(site, right, memory) if among and told is not None else None
    if listed is not None and told is not None and told.label == site.label:
        return listed  # «собрали 17 млн тонн зерна, в том числе 12 млн тонн ржи»
    text = nominative(site.reading, right) if site.reading.case(right) == "Gen" else ""
    return Meaning(text, "level", "content", about=Located(site.reading, right)) if text else None


def versus(site: Site, memory: Memory) -> Meaning | None:
    """«составила 8,6 % против 9,1 % годом ранее», «до 7,7 % после 8 % в сентябре»: an earlier level of the same."""
    if not site.versus:
        return _against(site, memory)
    located = subject(site.readings, site.reading)
    valued = any(word.kind is Kind.QUANTITY for word in site.reading.words[: site.anchor])
    last = memory.told[-1] if memory.told and valued else None  # «(588 млрд против 720 млрд в 2024-м)»
    told = last if last is not None and last.sentence == memory.sentence else memory.latest()
    if told is not None and told.label != site.label:  # «120 тонн на 24 млн долларов против 80 тонн годом ранее»
        here = (one for one in reversed(memory.told) if one.sentence == memory.sentence)
        told = next((one for one in here if one.label == site.label), told)
    alike = told is not None and (told.label == site.label or site.bare)  # «14 млн литров против 13 млн»
    same = alike and told is not None and told.sentence == memory.sentence
    if same and told is not None:  # «3,9 % ссуд против 4,4 % годом ранее», «выросли на 0,1 % после 0,2 % неделей ранее»
        return Meaning(
            told.indicator, told.measure, "versus", told.direction, told=told, step="the value compared with"
        )
    if site.label == "CARDINAL" and site.unit and not valued:
        return None  # «После 11 раундов команда сдалась»
    return meaning_of(located, memory, share_or_level(site, located), "versus")


def of_last_year(site: Site, memory: Memory) -> Meaning | None:
    """«добыли 5,7 тыс. тонн, чуть меньше прошлогодних 5,8 тыс. тонн», «на 3 % больше прошлогодних 2 млн», «ниже
    июльских 51,2 пункта»: the level of the year before, or of a month."""
    earlier = site.of_last_year or (site.of_month is not None and site.preposition in ("", "выше", "ниже"))
    told = memory.latest() if earlier and not site.versus else None
    if told is None or told.sentence != memory.sentence:
        return None
    step = "the value of an earlier time"
    if told.label == site.label == "PERCENT":  # «вырос на 5 %, меньше прошлогодних 7 %»
        return Meaning(told.indicator, told.measure, "versus", told.direction, told=told, step=step)
    return Meaning(told.indicator, "level", "versus", told=told, step=step)


def _against(site: Site, memory: Memory) -> Meaning | None:
    """«убыток — 26 млн против прибыли в 822 млн годом ранее»: what is compared with has a name of its own."""
    left = site.left
    if left is None or left.preposition != "против" or site.preposition not in ("в", "") or left.end != site.anchor:
        return None
    named = site.reading.head(left).kind is Kind.NOUN and site.reading.head_lemma(left) not in cue("base", "pointers")
    return meaning_of(Located(site.reading, left), memory, "level", "versus") if named else None


def in_form_of(site: Site, memory: Memory) -> Meaning | None:
    """«10,7 млн евро в виде кредита», «2 млн как грант», «о получении в кредит 15 млн»: what the money is given as."""
    if site.label != "MONEY" or (site.preposition and not site.sized):
        return None
    reading, right, left = site.reading, site.right, site.left
    shaped = right is not None and right.preposition == "в" and reading.head_lemma(right) in cue("shapes")
    after = reading.words[site.place + 1 : site.place + 2]
    if right is not None and shaped and right.chain:
        return meaning_of(Located(reading, right.inner(0)), memory, "level", "in-form-of")
    lent = _given_as(site)
    if lent is not None:
        return meaning_of(Located(reading, lent), memory, "level", "in-form-of")
    given = reading.starting(site.place + 2) if after and after[0].text.lower() == "как" else None
    if given is None and left is not None and left.preposition == "в" and reading.case(left) == "Acc":
        given = left._replace(preposition="")
    valued = given is not None and reading.head_lemma(given) in cue("valued")
    return meaning_of(Located(reading, given), memory, "level", "in-form-of") if valued and given is not None else None


def _given_as(site: Site) -> Phrase | None:
    """«2 млрд предоставляется банком в качестве кредита»: what money is given as, behind the verb right after it."""
    reading, verb = site.reading, site.place + 1
    if verb not in reading.predicates or reading.lemmas.isdisjoint(cue("shapes")):
        return None
    for phrase in reading.phrases:
        if phrase.start > verb and phrase.preposition == "в" and reading.head_lemma(phrase) in cue("shapes"):
            given = phrase.inner(0) if phrase.chain else None
            between = any(word.kind is Kind.QUANTITY for word in reading.words[verb : phrase.start])
            valued = given is not None and reading.head_lemma(given) in cue("valued")
            return given if valued and not between else None
    return None


def _kept_level(site: Site, memory: Memory) -> Meaning | None:
    """«выпуск часов остался на прежнем уровне: 15 млн штук»: the subject of the clause before the colon."""
    above = parent(site.readings, site.reading)
    told = memory.told[-1] if memory.told else None
    if site.reading.predicates or site.reading.clause.form is not Form.MAIN or above is None:
        return None
    if above.lemmas.isdisjoint(cue("level")) or (told is not None and told.sentence == memory.sentence):
        return None
    located = subject(site.readings, above)
    thing = located is not None and located.reading.head(located.phrase).features.animacy != "Anim"
    return _then(site, located, memory) or meaning_of(located, memory, "level", "topic") if thing else None


def _then(site: Site, located: Located | None, memory: Memory) -> Meaning | None:
    """«Прошлый год был рекордным: 26 млн тонн»: of a time, what was told of before."""
    if located is None or located.reading.head_lemma(located.phrase) not in cue("calendar"):
        return None
    alike = memory.alike(site.label, "level")
    return None if alike is None else Meaning(alike.indicator, "level", "topic", told=alike)


def _approved(site: Site, memory: Memory) -> Meaning | None:
    """«собрание одобрило дивиденды за 2024 год: 5 рублей на акцию»: the object of the verb before the colon."""
    above, reading = parent(site.readings, site.reading), site.reading
    place = None if above is None else above.predicate_place(len(above.words))
    begins = bool(reading.colons and reading.colons[0] <= site.anchor) or (
        not site.anchor and reading.clause.form is Form.MAIN
    )
    if above is None or place is None or reading.predicates or not begins or site.preposition:
        return None
    if Kind.QUANTITY in above.kinds:
        return None
    thing = direct_object(above, place, -1)
    if above.words[place].lemma not in cue("estimate", "approving", "set_for"):  # «Фонд выплатил премию: 5 млн рублей»
        counted = site.label == "CARDINAL" and site.unit
        if thing is None or not place < thing.start or thing.end < len(above.words):
            return None
        if counted or site.label not in MEASURED:
            return None
        return object_of_deed(Located(above, thing), above.words[place], site, memory, "topic")
    noun = thing is not None and above.head(thing).kind is Kind.NOUN and above.head(thing).features.animacy != "Anim"
    return meaning_of(Located(above, thing), memory, "level", "topic") if thing is not None and noun else None


def _comes(site: Site) -> bool:
    """«по каналам переводов поступило 358 млн долларов»: the amount itself does what the verb says."""
    verb = site.predicate
    neuter = verb is not None and verb.kind is Kind.VERB and verb.features.gender == "Neut"
    return neuter and site.reading.subject is None and verb is not None and bool(verb_noun(verb.lemma))


def placed(site: Site, memory: Memory) -> Meaning | None:
    """«На втором месте — Италия с 45 млн долларов», «на третьем Иран — 4 млн»: what the ranking is by, told before."""
    left = site.left
    titled = left is None and site.preposition == "с" and site.anchor > 0
    if titled and site.reading.words[site.anchor - 1].kind is Kind.QUOTE:
        return next_place(site, memory, site.reading)  # «На втором месте — «Граф» с 74 млн рублей»
    valued = site.preposition == "с" or (site.dash and (site.preposition in ("", "на") or site.label == "MULTIPLE"))
    takes = left is not None and site.reading.head_lemma(left) in cue("places")  # «занял третью строчку с 4 млн»
    takes = takes or (left is not None and _place_of(site.reading, left))
    # «занял третье место среди экспортеров муки с 2 млн тонн»
    among = left is not None and left.preposition == "среди" and not site.reading.lemmas.isdisjoint(cue("places"))
    takes = takes or among
    if not valued or left is None or not (takes or _names_one(site.reading, left)):
        return None
    by = ranked_by(site, site.reading) if among or site.preposition == "с" else None
    if by is not None:  # «На втором месте по объему вложений — Тула с 4 млн»
        return by
    found = next_place(site, memory, site.reading)
    return None if found is None else replace(found, about=Located(site.reading, left))


def _place_of(reading: Reading, holder: Phrase) -> bool:
    """«Третье место за Орлом — 11 %»: whether a place stands right before whose it is."""
    place = reading.before(holder.start) if holder.start else None
    held = holder.preposition in ("за", "у") and reading.head(holder).kind is Kind.NAME
    return held and place is not None and not place.preposition and reading.head_lemma(place) in cue("places")


def _names_one(reading: Reading, phrase: Phrase) -> bool:
    """«Италия», «коммунист Алексей Корниенко»: a name, or a post with its holder."""
    parts = phrase.parts
    people = [reading.words[part.head] for part in parts if part.head >= 0]
    named = any(getattr(word.record, "label", "") == "PER" and word.case in ("Nom", "") for word in people)
    # «На втором месте порты Дальнего Востока — 67 млн тонн»
    named = named or getattr(people[-1].record if people else None, "label", "") == "LOC"
    return reading.head(phrase).kind is Kind.NAME or (named and reading.case(phrase) == "Nom")


def first_left(site: Site, memory: Memory) -> Meaning | None:
    """The nearest noun before the number, where no construction is recognised."""
    if site.label == "PERCENT" and site.item.tokens[-1].kind is Kind.ADJECTIVE and site.preposition:
        return None  # «дисконт при 100-процентной оплате»
    doer: Meaning | None = None  # «железнодорожники рассчитывают выйти на 3 млн тонн»: only where nothing else is
    for phrase in reversed(site.reading.phrases):
        if phrase.end <= site.anchor and phrase.first.head >= 0 and site.reading.head(phrase).kind is Kind.NOUN:
            if phrase.preposition == "без":  # «на внутренних линиях без перемен: 1,3 млн человек»
                told = _topic(site, memory)
                if told is not None:
                    return told
                continue
            if phrase.preposition == "за" and site.reading.head_lemma(phrase) in ABROAD:
                continue
            latest = memory.latest()
            earlier = phrase.preposition in ("до", "после", "перед") and latest is not None and latest.unit == site.unit
            if earlier and site.unit:
                continue  # «До сделки у нее было 58 тыс. га»
            idle = not (phrase.first.modifiers or phrase.chain) and site.reading.head_lemma(phrase) == "место"
            if idle and phrase.preposition == "на":
                continue  # «экспорт стоит на месте»
            if phrase.preposition == "из" and site.bare and site.reading.head_lemma(phrase) in cue("numbers"):
                continue  # «из общего числа 212 668 были туристами»
            if (phrase.preposition, site.reading.head_lemma(phrase)) in {*ADVERBS, ("на", "душа")}:
                continue  # «в том числе последнего 2,3 млн тонн», «ВВП на душу населения»
            given = not phrase.preposition and site.reading.case(phrase) == "Dat"  # «республике понадобится 600 тонн»
            where = site.dash and phrase.preposition in ("на", "в") and site.reading.case(phrase) == "Loc"
            if where and not site.reading.predicates and latest is not None and latest.sentence == memory.sentence:
                continue  # «перевезено 10 млн; на международных линиях — 2,6 млн»
            if _where_it_happens(site, phrase) or _tells_what_kind(site, phrase) or _meets(site, phrase):
                continue
            aside = phrase.preposition == "по" and site.reading.head_lemma(phrase) in cue("source_nouns", "forecast")
            aside = aside or (site.reading.head_lemma(phrase) in cue("situations") and memory.latest() is not None)
            if given or aside or phrase.preposition == "согласно" or (phrase.preposition == "по" and _comes(site)):
                continue
            if points_back(site.reading, phrase) and memory.latest() is not None:  # «эти показатели были равны 5 млн»
                return meaning_of(Located(site.reading, phrase), memory, "level", "nearest-noun")
            reaching = site.reading.head_lemma(phrase) in cue("reaching") and not phrase.chain
            if reaching and memory.latest() is not None:  # «целью является выход на 30 млрд долларов»
                return meaning_of(None, memory, "level", "topic")
            text = with_complement(site.reading, phrase)
            direction = directions("nouns").get(site.reading.head_lemma(phrase))
            by = site.preposition in ("на", "в") or (site.label == "PERCENT" and site.reading.case(phrase) == "Ins")
            if direction and phrase.chain and site.dash and by:
                of = Located(site.reading, phrase.inner(0))  # «увеличение поставок отмечено в Китай — на 41 %»
                return meaning_of(of, memory, "change", "nearest-noun", direction=direction)
            if text and site.reading.head_lemma(phrase) not in cue("adverbial"):
                about = Located(site.reading, phrase)
                part = site.reading.head_lemma(phrase) in cue("share")  # «доля приборов не дотягивает до 20 %»
                measure = share_or_level(site, about) if part else "level"
                found = Meaning(lower_first([text]), measure, "nearest-noun", about=about)
                if not _is_doer(site, phrase):
                    return found
                doer = doer or found
    kept = _kept_level(site, memory) or _approved(site, memory)
    if kept is not None:
        return kept
    latest = memory.latest()
    counted = {one.indicator for one in memory.told if one.label == "CARDINAL"}  # «8 % из них»
    same = latest is not None and latest.label == site.label and latest.indicator not in counted
    if latest is not None and same and of_them(site) and latest.measure == "change":
        return meaning_of(None, memory, "change", "topic", direction=latest.direction)
    told = _topic(site, memory)
    other = latest is not None and latest.unit != site.unit and not (site.bare and latest.label == "CARDINAL")
    if doer is not None and told is not None and other:
        return doer
    if told is not None or site.label == "CARDINAL":
        return told or doer
    reached = _reached_mark(site, memory)
    if reached is not None:
        return reached
    above = parent(site.readings, site.reading)  # «перевозки растут: за год прошло 62 тысячи тонн»
    located = None if above is None else subject(site.readings, above)
    then = _then(site, located, memory)
    return then or (doer if located is None else meaning_of(located, memory, "level", "topic"))


def _where_it_happens(site: Site, phrase: Phrase) -> bool:
    """«первые сделки по доллару прошли на бирже по 58 рублей»: the place of what the subject tells of."""
    own = site.reading.subject
    placed = phrase.preposition in ("на", "в") and site.reading.case(phrase) == "Loc"
    return placed and own is not None and own.end <= phrase.start and not _is_doer(site, own)


def _meets(site: Site, phrase: Phrase) -> bool:
    """«меморандум между министерством и компанией на 5 млн»: whether a phrase is one of two behind «между»."""
    led = next((one for one in site.reading.phrases if one.preposition == "между" and one.start <= phrase.start), None)
    between = led is not None and all(at < led.start or at > phrase.start for at in site.reading.predicates)
    beside = phrase is led or site.reading.words[phrase.start - 1].kind is Kind.COORDINATOR
    party = site.reading.head_lemma(phrase) in cue("producers", "body", "offices") or is_form(site.reading.head(phrase))
    return between and beside and party and led is not None and led.start > 0


def _tells_what_kind(site: Site, phrase: Phrase) -> bool:
    """«сделки по доллару прошли по 58 рублей»: what the subject, before it, is about."""
    own = site.reading.subject
    return own is not None and own.end == phrase.start and bool(phrase.preposition)


def _is_doer(site: Site, phrase: Phrase) -> bool:
    """«железнодорожники», «порт» before the verb: who does something is no measure of goods or money."""
    head = site.reading.head(phrase)
    does = head.features.animacy == "Anim" or head.lemma in cue("producers", "body")
    measures = site.label in ("QUANTITY", "MONEY") or site.bare  # «завод планирует собрать 4,6 тыс.»
    return does and not site.dash and measures and phrase is site.reading.subject


def _topic(site: Site, memory: Memory) -> Meaning | None:
    """The indicator told last, but for one of time: «… сроком на 35 лет, остальные 2 млрд вносят стороны».

    In brackets a change goes on as one: «после роста на 9 % в сентябре (в январе-октябре — 4 %)».
    """
    latest = memory.latest()
    same = latest is not None and (latest.label, latest.sentence) == ("PERCENT", memory.sentence)
    bracket = site.label == "PERCENT" and site.reading.clause.form is Form.BRACKET and not site.preposition
    if latest is not None and same and bracket and latest.measure == "change":
        return meaning_of(None, memory, "change", "topic", direction=latest.direction)
    if latest is not None and latest.measure == "change" and _in_per_cent(site, latest.label):
        return meaning_of(None, memory, "change", "topic", direction=latest.direction)
    noun = any(word.kind is Kind.NOUN for word in site.item.tokens)
    if latest is not None and latest.part and site.reading.times and not noun:
        whole = next((one for one in reversed(memory.told) if one.label == latest.label and not one.part), None)
        if whole is not None and whole.sentence == latest.sentence:  # «…, в том числе 6 детей; годом ранее — 51»
            return Meaning(whole.indicator, "level", "topic", told=whole, step="the whole told before")
    amount = site.label in ("MONEY", "QUANTITY") or (site.label == "CARDINAL" and site.unit)
    if latest is not None and amount and latest.label == "PERCENT" and latest.measure != "change":
        near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - 1)
        alike = next((one for one in near if (one.unit, one.measure) == (site.unit, "level")), None)
        if (
            alike is not None
        ):  # «Продажи упали до 300 тыс. машин, доля марки — до 26 %. На втором месте «Заря» (164 тыс.)»
            return Meaning(alike.indicator, "level", "topic", told=alike, step="the amount told before")
    if latest is not None and latest.label == "CARDINAL" and latest.unit and site.label in ("MONEY", "QUANTITY"):
        known = (*reversed(memory.told), *reversed(memory.carried_told))
        alike = next((one for one in known if (one.unit, one.measure) == (site.unit, "level")), None)
        if alike is not None:  # «Экспорт достиг 5 млрд долларов. Лидеры из 10 стран: Россия – 2 млрд долларов»
            return Meaning(alike.indicator, "level", "topic", told=alike, step="the amount told before")
    other = next((one for one in reversed(memory.told) if one.label != "DURATION"), None)
    if latest is None or latest.label != "DURATION" or other is None:
        return meaning_of(None, memory, "level", "topic")
    return Meaning(other.indicator, "level", "topic", told=other, step="nothing named: the indicator before")


def _in_per_cent(site: Site, label: str) -> bool:
    """«Пенсии повысят на 25 рублей. Это чуть больше 6 %»: an amount of change again, in per cent; not «Это 6 % ВВП»."""
    if site.label != "PERCENT" or label not in ("MONEY", "QUANTITY", "CARDINAL") or site.right is not None:
        return False
    words = [word for word in site.reading.words[: site.anchor] if word.kind is not Kind.QUOTE]
    if not words or words[0].text.lower() not in ("это", "что"):
        return False
    return all(word.kind in (Kind.ADVERB, Kind.PARTICLE) or word.lemma in cue("copular") for word in words[1:])


def _reached_mark(site: Site, memory: Memory) -> Meaning | None:
    """«Занятость кресел растет. Мы планируем достигнуть значения 90 %»: what was spoken of, where a mark is reached."""
    marked = site.sized and any(word.lemma in cue("marks") for word in site.reading.words[site.anchor : site.place])
    if not marked:
        return None
    carried, before = memory.carried, subject_spoken_of(memory)
    if carried is not None and carried.label == site.label and not memory.previous:
        return Meaning(carried.indicator, "level", "topic", told=carried, step="what the paragraph before told")
    return Meaning(before, "level", "topic", step="the subject of the sentence before") if before else None
