"""A hand-made audit with one of everything. The outlet, the people and the figures are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ontherecord.model.audit import Audit, Engine, Judged, Model, Source
from ontherecord.model.claim import Checkable, Claim, EntityMention, Kind, TimeMention
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Block, BlockRole, Document, Furniture, Published
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Comparison, Existence, Form, Level, Quantifier, Rank, Relation, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.text import Sentence, Span
from ontherecord.model.verdict import (
    Alternative,
    Answer,
    Coincidence,
    Context,
    Fit,
    Flip,
    Neighbour,
    Reason,
    Robustness,
    Ruling,
    Verdict,
    Windows,
)
from ontherecord.model.voice import Mode, Voice

TITLE = "The patrol boats were never the reason"
BYLINE = "By Mara Lindqvist"
FIRST = (
    "The Harbour Post reported last week that Algeria wants out of the coastal pact because Serbia armed Morocco. "
    "According to the paper, “a folder of export papers shows that Serbia delivered rocket launchers to Morocco "
    "between 2016 and 2019”."
)
SECOND = (
    "The figures tell another story. Over the decade 2011–20 Russia was the largest supplier of major arms to "
    "Algeria, and it provided almost four-fifths of what Algeria imported. The United States supplied more than "
    "two-thirds of Morocco’s arms in those years. Spain delivered more arms to Morocco than France did. "
    "Between 2015 and 2019 China sold Algeria about 900 million TIV of arms."
)
THIRD = (
    "On 14 March 2019 the two governments signed a fishing accord in Oran. The newspaper only wanted to smear the "
    "pact. Had the accord failed, the border would have closed for good. In June 2018 twelve patrol boats were "
    "handed over in Casablanca."
)
FURNITURE = "Read next\n- Subscribe to our newsletter -"
TEXT = f"{TITLE}\n\n{BYLINE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FURNITURE}\n"

AUTHOR = Voice(speaker="the author", cue=None, mode=Mode.ASSERTS)
PAPER = Voice(speaker="The Harbour Post", cue="reported", mode=Mode.REPORTS)
FOLDER = Voice(speaker="a folder of export papers", cue="shows", mode=Mode.SHOWS)

DECADE = Period.years(2011, 2020)
RUSSIA = Participant(code="RUS", role=Role.SUPPLIER)
TO_ALGERIA = Participant(code="DZA", role=Role.RECIPIENT)
TO_MOROCCO = Participant(code="MAR", role=Role.RECIPIENT)
TIV = "arms_transfers.tiv"
RELEASE = "2026-02-12"

RANK_SQL = """WITH by_supplier AS (
  SELECT supplier, SUM(tiv) AS total
  FROM sipri_transfers
  WHERE recipient = $1 AND year BETWEEN $2 AND $3 AND release = $4
  GROUP BY supplier
)
SELECT supplier, total, RANK() OVER (ORDER BY total DESC) AS place
FROM by_supplier
ORDER BY place, supplier"""


def span(quote: str, after: int = 0) -> Span:
    """Where the quote stands in TEXT."""
    start = TEXT.index(quote, after)
    return Span(start, start + len(quote))


def finding(
    low: str | None, high: str | None = None, *, unit: Unit = Unit.PERCENT, rows: tuple[tuple[Cell, ...], ...] = ()
) -> Finding:
    """A finding of the rank query; `None` gives no value."""
    value = None if low is None else ValueInterval(low=Decimal(low), high=Decimal(high or low), unit=unit)
    return Finding(
        dataset="sipri_transfers",
        release=RELEASE,
        sql=RANK_SQL,
        params=("DZA", 2011, 2020, RELEASE),
        columns=("supplier", "total", "place"),
        rows=rows or (("RUS", 7200.5, 1), ("DEU", 1150.0, 2), ("CHN", 803.25, 3)),
        value=value,
        truncated=False,
    )


def answer(
    form: Form,
    readback: str,
    found: Finding | None,
    fit: Fit,
    ruling: Ruling,
    *,
    margin: str | None = None,
    assumptions: tuple[Assumption, ...] = (),
    reasons: tuple[Reason, ...] = (),
    core: str | None = None,
    fringe: str | None = None,
) -> Answer:
    """An answered reading."""
    return Answer(
        reading=Reading(form=form, readback=readback, assumptions=assumptions),
        finding=found,
        fit=fit,
        margin=None if margin is None else Decimal(margin),
        ruling=ruling,
        reasons=reasons,
        core=core,
        fringe=fringe,
    )


def verdict(
    ruling: Ruling,
    why: str,
    *,
    reasons: tuple[Reason, ...] = (),
    plainest: str | None = None,
    change: str | None = None,
    robustness: Robustness | None = None,
    context: tuple[Context, ...] = (),
) -> Verdict:
    """A verdict."""
    return Verdict(
        ruling=ruling,
        reasons=reasons,
        why=why,
        plainest_phrase=plainest,
        would_change=change,
        robustness=robustness,
        context=context,
    )


def claim(
    number: int,
    quote: str,
    kind: Kind,
    *,
    statement: str | None = None,
    voices: tuple[Voice, ...] = (AUTHOR,),
    checkable: Checkable = Checkable.DATA,
    content_of: str | None = None,
    times: tuple[tuple[str, Period | None, str], ...] = (),
    entities: tuple[tuple[str, str | None], ...] = (),
) -> Claim:
    """A claim whose span is found by its quote."""
    where = span(quote)
    return Claim(
        id=f"c{number}",
        span=where,
        quote=quote,
        statement=statement or quote,
        kind=kind,
        voices=voices,
        content_of=content_of,
        presupposed=False,
        negated=False,
        checkable=checkable,
        weight=0.75,
        times=tuple(
            TimeMention(span=span(text, where.start), text=text, period=period, basis=basis)
            for text, period, basis in times
        ),
        entities=tuple(
            EntityMention(span=span(text, where.start), text=text, code=code, type=EntityType.STATE)
            for text, code in entities
        ),
        sentence=Sentence(span=where, paragraph=0, tokens=()),
        why_kind="it has a cue of this kind",
    )


def _reports() -> tuple[Judged, ...]:
    attribution = claim(
        1,
        "The Harbour Post reported last week that Algeria wants out of the coastal pact because Serbia armed Morocco.",
        Kind.ATTRIBUTION,
        checkable=Checkable.DOCUMENTS,
        times=(("last week", Period.days(date(2024, 5, 6), date(2024, 5, 12)), "the week before 14 May 2024"),),
    )
    cause = claim(
        2,
        "Algeria wants out of the coastal pact because Serbia armed Morocco",
        Kind.CAUSAL,
        checkable=Checkable.NO,
        voices=(AUTHOR, PAPER),
        content_of="c1",
    )
    content = claim(
        3,
        "Serbia delivered rocket launchers to Morocco between 2016 and 2019",
        Kind.EXISTENCE,
        voices=(AUTHOR, PAPER, FOLDER),
        times=(("between 2016 and 2019", Period.years(2016, 2019), "as written"),),
        entities=(("Serbia", "SRB"), ("Morocco", "MAR")),
    )
    some, every = (
        Existence(
            measure="arms_transfers.deliveries",
            participants=(Participant(code="SRB", role=Role.SUPPLIER), TO_MOROCCO),
            period=Period.years(2016, 2019),
            quantifier=quantifier,
            value=Quantity(number=None, unit=Unit.BOOL),
        )
        for quantifier in (Quantifier.SOME, Quantifier.EVERY_PERIOD)
    )
    existence = (
        answer(
            some,
            "Serbia delivered major arms to Morocco at least once in 2016–2019.",
            finding("1", unit=Unit.BOOL, rows=(("SRB", 12.0, 1),)),
            Fit.FITS,
            Ruling.SUPPORTED,
            assumptions=(
                Assumption(kind="quantifier", text="that some deliveries are meant, not one a year", cost=0.1),
            ),
        ),
        answer(
            every,
            "Serbia delivered major arms to Morocco in each of the years 2016–2019.",
            finding("0", unit=Unit.BOOL, rows=(("SRB", 12.0, 1),)),
            Fit.OUTSIDE,
            Ruling.REFUTED,
            assumptions=(Assumption(kind="quantifier", text="that every year is meant", cost=0.4),),
        ),
    )
    return (
        Judged(
            claim=attribution,
            answers=(),
            verdict=verdict(
                Ruling.NOT_ENOUGH_EVIDENCE,
                "Whether the paper printed this needs the paper's own text, which is not in the record.",
                reasons=(Reason.NO_DATASET,),
            ),
        ),
        Judged(
            claim=cause,
            answers=(),
            verdict=verdict(
                Ruling.NOT_CHECKABLE,
                "A cause is argued, not recorded.",
                context=(
                    Context(
                        text="Serbia's recorded deliveries to Morocco: 12.0 million TIV, all in 2017.",
                        finding=finding("12.0", unit=Unit.TIV),
                    ),
                ),
            ),
        ),
        Judged(
            claim=content,
            answers=existence,
            verdict=verdict(
                Ruling.CONFLICTING,
                "There was a delivery in 2017; there was none in 2016, 2018 or 2019. The words leave open which is meant.",
                reasons=(Reason.READINGS_DISAGREE,),
                plainest="delivered rocket launchers to Morocco in 2017",
                change="If the sentence said “in 2017”, it would be supported.",
            ),
        ),
    )


def _figures() -> tuple[Judged, ...]:
    rank = Rank(
        measure=TIV,
        participants=(RUSSIA, TO_ALGERIA),
        ranked=Role.SUPPLIER,
        period=DECADE,
        value=Quantity(number=Decimal(1), unit=Unit.RANK),
    )
    fourfifths = Share(
        measure=TIV,
        participants=(RUSSIA, TO_ALGERIA),
        part=Role.SUPPLIER,
        whole=(TO_ALGERIA,),
        period=DECADE,
        value=Quantity(number=Decimal(80), unit=Unit.FRACTION, hedge="almost"),
    )
    twothirds = Share(
        measure=TIV,
        participants=(Participant(code="USA", role=Role.SUPPLIER), TO_MOROCCO),
        part=Role.SUPPLIER,
        whole=(TO_MOROCCO,),
        period=DECADE,
        value=Quantity(number=Decimal("66.6666666667"), unit=Unit.FRACTION, hedge="more than"),
    )
    decade = ("2011–20", DECADE, "as written")
    firmness = Robustness(
        windows=Windows(
            holds=338,
            total=341,
            flips=(
                Flip(period=Period.years(2015, 2017), value=Decimal(2), leader="CHN"),
                Flip(period=Period.years(2016, 2018), value=Decimal(2), leader="CHN"),
                Flip(period=Period.years(2016, 2019), value=Decimal(3), leader="DEU"),
            ),
        ),
        denominators=(Alternative(name="arms_transfers.deliveries", value=Decimal(1), ruling=Ruling.SUPPORTED),),
        releases=(Alternative(name="2021-03-15", value=Decimal(1), ruling=Ruling.SUPPORTED),),
        neighbour=Neighbour(code="DEU", value=Decimal("1150.0"), margin=Decimal("0.840285")),
        coincidence=None,
        base_effect=None,
    )
    return (
        Judged(
            claim=claim(
                4,
                "Over the decade 2011–20 Russia was the largest supplier of major arms to Algeria",
                Kind.RANK,
                times=(decade,),
                entities=(("Russia", "RUS"), ("Algeria", "DZA")),
            ),
            answers=(
                answer(
                    rank,
                    "By volume of deliveries in 2011–2020, Russia ranks 1 among suppliers of Algeria.",
                    finding("1", unit=Unit.RANK),
                    Fit.FITS,
                    Ruling.SUPPORTED,
                    margin="0",
                    core="1",
                    fringe="1",
                ),
            ),
            verdict=verdict(
                Ruling.SUPPORTED,
                "Russia comes first among the suppliers of Algeria in 2011–2020, ahead of Germany.",
                robustness=firmness,
                context=(Context(text="China led in 2015–2017.", finding=finding("2", unit=Unit.RANK)),),
            ),
        ),
        Judged(
            claim=claim(
                5,
                "it provided almost four-fifths of what Algeria imported",
                Kind.SHARE,
                statement="Russia provided almost four-fifths of the arms that Algeria imported in 2011–20.",
                times=(),
            ),
            answers=(
                answer(
                    fourfifths,
                    "Russia's part of all that Algeria received in 2011–2020, by volume of deliveries.",
                    finding("69.3", "69.4"),
                    Fit.STRETCHED,
                    Ruling.SUPPORTED,
                    margin="0.03125",
                    assumptions=(
                        Assumption(kind="period", text="that the period of the clause before is meant", cost=0.1),
                    ),
                    core="[72, 80)",
                    fringe="[67.2, 80]",
                ),
            ),
            verdict=verdict(
                Ruling.SUPPORTED,
                "The record has 69.3 %; “almost four-fifths” fits 72 to 80 % and stretches to 67.2 %.",
                plainest="about 70 per cent",
                change="A share below 67.2 % would refute it.",
                robustness=Robustness(
                    windows=Windows(
                        holds=12,
                        total=20,
                        flips=(Flip(period=Period.years(2015, 2019), value=Decimal("58.1"), leader=None),),
                    ),
                    denominators=(Alternative(name="supplier_total", value=Decimal("9.8"), ruling=Ruling.REFUTED),),
                    releases=(),
                    neighbour=None,
                    coincidence=Coincidence(fits=9, total=410),
                    base_effect=None,
                ),
            ),
        ),
        Judged(
            claim=claim(
                6,
                "The United States supplied more than two-thirds of Morocco’s arms in those years.",
                Kind.SHARE,
                entities=(("The United States", "USA"), ("Morocco", "MAR")),
            ),
            answers=(
                answer(
                    twothirds,
                    "The United States' part of all that Morocco received in 2011–2020, by volume of deliveries.",
                    finding("48.0", "48.2"),
                    Fit.OUTSIDE,
                    Ruling.REFUTED,
                    margin="-0.28",
                    core="(66.7, 83.3]",
                    fringe="(66.7, inf)",
                ),
            ),
            verdict=verdict(
                Ruling.REFUTED,
                "The record has 48.1 %, well below two-thirds and farther than revisions of the data reach.",
                plainest="almost half",
                change="A release with more than 66.7 % would support it.",
            ),
        ),
        Judged(
            claim=claim(7, "Spain delivered more arms to Morocco than France did.", Kind.COMPARISON),
            answers=(
                answer(
                    Comparison(
                        measure=TIV,
                        left=(Participant(code="ESP", role=Role.SUPPLIER), TO_MOROCCO),
                        right=(Participant(code="FRA", role=Role.SUPPLIER), TO_MOROCCO),
                        relation=Relation.MORE,
                        period=DECADE,
                        value=Quantity(number=None, unit=Unit.TIMES, hedge="more"),
                    ),
                    "Deliveries of Spain to Morocco against those of France, 2011–2020.",
                    finding("0.31", unit=Unit.TIMES, rows=(("ESP", 210.0, 2), ("FRA", 677.4, 1))),
                    Fit.OUTSIDE,
                    Ruling.REFUTED,
                    margin="-0.69",
                ),
            ),
            verdict=verdict(
                Ruling.REFUTED,
                "France delivered 677.4 million TIV, Spain 210.0 million.",
                plainest="delivered less than a third of what France did",
            ),
        ),
        Judged(
            claim=claim(8, "Between 2015 and 2019 China sold Algeria about 900 million TIV of arms.", Kind.LEVEL),
            answers=(
                answer(
                    Level(
                        measure=TIV,
                        participants=(Participant(code="CHN", role=Role.SUPPLIER), TO_ALGERIA),
                        period=Period.years(2015, 2019),
                        value=Quantity(number=Decimal(900), unit=Unit.TIV, hedge="about", step=Decimal(100)),
                    ),
                    "Volume of deliveries of China to Algeria in 2015–2019.",
                    finding("799.9", "800.1", unit=Unit.TIV),
                    Fit.UNDECIDED,
                    Ruling.NOT_ENOUGH_EVIDENCE,
                    margin="0.01",
                    reasons=(Reason.NEAR_BOUNDARY,),
                    core="[855, 945]",
                    fringe="[792, 1008]",
                ),
            ),
            verdict=verdict(
                Ruling.NOT_ENOUGH_EVIDENCE,
                "The record has 800 million TIV, so near the edge of “about 900” that it cannot rule.",
                reasons=(Reason.NEAR_BOUNDARY,),
            ),
        ),
    )


def _others() -> tuple[Judged, ...]:
    return (
        Judged(
            claim=claim(
                9,
                "On 14 March 2019 the two governments signed a fishing accord in Oran.",
                Kind.EVENT,
                checkable=Checkable.DOCUMENTS,
                times=(("14 March 2019", Period.day(date(2019, 3, 14)), "as written"),),
            ),
            answers=(),
            verdict=verdict(
                Ruling.NOT_ENOUGH_EVIDENCE, "No data set of the record has this event.", reasons=(Reason.NO_DATASET,)
            ),
        ),
        Judged(
            claim=claim(10, "The newspaper only wanted to smear the pact.", Kind.MOTIVE, checkable=Checkable.NO),
            answers=(),
            verdict=verdict(Ruling.NOT_CHECKABLE, "Nobody's motive is on record."),
        ),
        Judged(
            claim=claim(
                11,
                "Had the accord failed, the border would have closed for good.",
                Kind.COUNTERFACTUAL,
                checkable=Checkable.NO,
            ),
            answers=(),
            verdict=verdict(Ruling.NOT_CHECKABLE, "What did not happen left no record."),
        ),
        Judged(
            claim=claim(
                12,
                "In June 2018 twelve patrol boats were handed over in Casablanca.",
                Kind.COUNT,
                times=(("June 2018", Period.month(2018, 6), "as written"),),
            ),
            answers=(),
            verdict=verdict(
                Ruling.NOT_ENOUGH_EVIDENCE,
                "The parties to this claim are not named.",
                reasons=(Reason.ENTITY_UNRESOLVED,),
            ),
        ),
    )


def document() -> Document:
    """The article that the audit is of."""
    blocks = tuple(
        Block(span=span(text), role=role)
        for text, role in (
            (TITLE, BlockRole.TITLE),
            (BYLINE, BlockRole.BYLINE),
            (FIRST, BlockRole.PARAGRAPH),
            (SECOND, BlockRole.PARAGRAPH),
            (THIRD, BlockRole.PARAGRAPH),
        )
    )
    return Document(
        id="sha256:" + "0123456789abcdef" * 4,
        source="https://news.example/opinion/patrol-boats",
        title=TITLE,
        byline=BYLINE,
        published=Published(period=Period.day(date(2024, 5, 14)), basis="given"),
        language="en",
        text=TEXT,
        blocks=blocks,
        furniture=(Furniture(span=span(FURNITURE), why="link list after the last paragraph"),),
    )


def audit() -> Audit:
    """The sample."""
    ordered = sorted(
        (*_reports(), *_figures(), *_others()),
        key=lambda judged: (judged.claim.span.start, judged.claim.span.end, judged.claim.id),
    )
    return Audit(
        engine=Engine(
            version="0.1.0",
            profile="default",
            models=(Model(name="en_core_web_sm", version="3.8.0", sha256="ab" * 32),),
        ),
        record=(
            Source(
                dataset="sipri_transfers",
                release=RELEASE,
                sha256="cd" * 32,
                credit="Source: SIPRI Arms Transfers Database",
                licence="© SIPRI; free for non-commercial use with credit",
            ),
        ),
        document=document(),
        claims=tuple(ordered),
        diagnostics=(
            Diagnostic(
                code="time_unresolved",
                severity=Severity.WARNING,
                message="“those years” was taken from the sentence before.",
                span=span("those years"),
            ),
            Diagnostic(code="language_assumed", severity=Severity.INFO, message="Taken as English."),
        ),
    )


def empty() -> Audit:
    """An article without a claim, a date or a title."""
    bare = replace(
        document(),
        title=None,
        byline=None,
        source=None,
        language=None,
        published=Published(period=None, basis=None),
        text="",
        blocks=(),
        furniture=(),
    )
    return replace(audit(), document=bare, claims=(), diagnostics=(), record=())


HOSTILE = '<script>alert(1)</script>" onmouseover="x" \'--></textarea></pre>{{7*7}} \u202eevil\u202c \x1b[31mred\x1b[0m'


def hostile() -> Audit:
    """Every free text of the audit carries markup, quotes, template marks, bidi overrides and terminal escapes."""
    text = f"{HOSTILE}\n\n{HOSTILE}"
    first = Span(0, len(HOSTILE))
    base = audit()
    judged = next(j for j in base.claims if j.claim.id == "c6")
    found = replace(
        finding("48.0", "48.2"),
        dataset=HOSTILE,
        release=HOSTILE,
        sql=HOSTILE,
        params=(HOSTILE,),
        columns=(HOSTILE,),
        rows=((HOSTILE,),),
    )
    bad = Judged(
        claim=replace(
            judged.claim,
            id=HOSTILE,
            span=first,
            quote=HOSTILE,
            statement=HOSTILE,
            voices=(AUTHOR, Voice(speaker=HOSTILE, cue=HOSTILE, mode=Mode.QUOTES)),
            content_of=HOSTILE,
            times=(TimeMention(span=first, text=HOSTILE, period=None, basis=HOSTILE),),
            entities=(EntityMention(span=first, text=HOSTILE, code=HOSTILE, type=EntityType.PERSON),),
            why_kind=HOSTILE,
        ),
        answers=tuple(
            replace(
                a,
                finding=found,
                core=HOSTILE,
                fringe=HOSTILE,
                reading=replace(
                    a.reading, readback=HOSTILE, assumptions=(Assumption(kind=HOSTILE, text=HOSTILE, cost=1),)
                ),
            )
            for a in judged.answers
        ),
        verdict=verdict(
            Ruling.REFUTED,
            HOSTILE,
            plainest=HOSTILE,
            change=HOSTILE,
            robustness=Robustness(
                windows=Windows(holds=0, total=1, flips=(Flip(period=DECADE, value=Decimal(1), leader=HOSTILE),)),
                denominators=(Alternative(name=HOSTILE, value=None, ruling=Ruling.REFUTED),),
                releases=(Alternative(name=HOSTILE, value=None, ruling=Ruling.REFUTED),),
                neighbour=Neighbour(code=HOSTILE, value=Decimal(1), margin=Decimal("0.5")),
                coincidence=Coincidence(fits=1, total=2),
                base_effect=HOSTILE,
            ),
            context=(Context(text=HOSTILE, finding=found),),
        ),
    )
    return replace(
        base,
        record=(Source(dataset=HOSTILE, release=HOSTILE, sha256=HOSTILE, credit=HOSTILE, licence=HOSTILE),),
        document=replace(
            base.document,
            id=HOSTILE,
            source="javascript:alert(1)//" + HOSTILE,
            title=HOSTILE,
            byline=HOSTILE,
            published=Published(period=None, basis=HOSTILE),
            text=text,
            blocks=(Block(span=first, role=BlockRole.PARAGRAPH),),
            furniture=(Furniture(span=Span(first.end + 2, len(text)), why=HOSTILE),),
        ),
        claims=(bad,),
        diagnostics=(Diagnostic(code="hostile", severity=Severity.ERROR, message=HOSTILE),),
    )


def large(times: int = 5) -> Audit:
    """The sample's article `times` over, with all its claims each time (60 claims for 5)."""
    base = audit()
    size = len(TEXT) + 1

    def moved(where: Span, by: int) -> Span:
        return Span(where.start + by, where.end + by)

    claims = [
        replace(
            judged,
            claim=replace(
                judged.claim,
                id=f"{judged.claim.id}.{lap}",
                span=moved(judged.claim.span, lap * size),
                times=tuple(replace(t, span=moved(t.span, lap * size)) for t in judged.claim.times),
                entities=tuple(replace(e, span=moved(e.span, lap * size)) for e in judged.claim.entities),
                content_of=f"{judged.claim.content_of}.{lap}" if judged.claim.content_of else None,
            ),
        )
        for lap in range(times)
        for judged in base.claims
    ]
    return replace(
        base,
        document=replace(
            base.document,
            text="\n".join([TEXT] * times),
            blocks=tuple(
                replace(block, span=moved(block.span, lap * size))
                for lap in range(times)
                for block in base.document.blocks
            ),
            furniture=tuple(
                replace(f, span=moved(f.span, lap * size)) for lap in range(times) for f in base.document.furniture
            ),
        ),
        claims=tuple(claims),
    )


SAMPLES = {"audit": audit, "empty": empty, "hostile": hostile, "large": large}
