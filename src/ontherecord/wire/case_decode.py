"""A case file -> Case: `"schema": "ontherecord.case/1"`, described by case-1.schema.json beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ontherecord.errors import Fault, InvalidCase
from ontherecord.model.hypothesis import (
    Case,
    Cell,
    EvidenceItem,
    EvidenceKind,
    FromClaim,
    FromEvent,
    FromPassage,
    FromUser,
    Hypothesis,
    Level,
    Likelihood,
    Moment,
    Origin,
    Rater,
    Rating,
)
from ontherecord.wire.case_groups import read_groups
from ontherecord.wire.fields import Faults, Fields
from ontherecord.wire.located import LARGEST, Items, Node, Scalar, Table, read_located

CASE_SCHEMA = "ontherecord.case/1"
MOST_HYPOTHESES = 100
MOST_ITEMS = 2_000
MOST_RATERS = 20
_RATINGS = ", ".join(Rating)


def read_case(path: Path) -> Case:
    """Read a case file.

    Raises:
        InvalidCase: missing, too large, not UTF-8, not YAML, or a case that does not hold together; with every fault
            that was found, each with its line and what to write.

    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InvalidCase((Fault(file=str(path), line=1, message=f"{why}.", remedy="Check the path."),)) from error
    if len(data) > LARGEST:
        message, remedy = f"more than {LARGEST} bytes.", "A case is smaller; name the file that you wrote."
        raise InvalidCase((Fault(file=path.name, line=1, message=message, remedy=remedy),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(file=path.name, line=line, message="not UTF-8.", remedy="Save the file as UTF-8.")
        raise InvalidCase((fault,)) from error
    return decode_case(text, path.name)


def decode_case(text: str, name: str = "case") -> Case:
    """Read the text of a case file; `name` stands for the file in messages.

    Raises:
        InvalidCase: as `read_case`.

    """
    root = read_located(text, name)
    faults = Faults(name)
    if not isinstance(root, Table):
        remedy = "Begin with question:, hypotheses: and evidence:."
        raise InvalidCase((Fault(file=name, line=root.line, message="a case needs keys and values.", remedy=remedy),))
    case = _Reading(Fields("the case", root, faults)).case()
    faults.settle()
    return case


@dataclass(slots=True)
class _Reading:
    """One case being read; `taken` has every id with its line, since ids are unique among all nouns of a case."""

    fields: Fields
    taken: dict[str, int] = field(default_factory=dict)
    named: dict[str, Hypothesis] = field(default_factory=dict)
    raters: dict[str, Rater] = field(default_factory=dict)
    exclusive: bool = False

    def case(self) -> Case:
        fields = self.fields
        fields.only(
            "schema", "title", "question", "note", "actor", "exclusive", "effect", "raters", "hypotheses", "scale",
            "evidence", "groups",
        )  # fmt: skip
        self._schema()
        self.exclusive = fields.flag("exclusive")
        question = fields.needed("question", "Write question: and what is to be explained, as a question of why.")
        raters = self._raters()
        hypotheses = self._hypotheses()
        scale = self._scale()
        items, cells = self._items()
        return Case(
            question=question,
            hypotheses=hypotheses,
            items=items,
            cells=cells,
            groups=read_groups(fields, self.taken, frozenset(item.id for item in items), self._identity),
            raters=raters,
            exclusive=self.exclusive,
            title=fields.text("title"),
            actor=fields.text("actor"),
            effect=self._moment(fields, "effect"),
            scale=scale,
            note=fields.text("note"),
        )

    def _schema(self) -> None:
        schema = self.fields.text("schema")
        if schema is not None and schema != CASE_SCHEMA:
            self.fields.fault("schema", f"{schema!r} is not read here.", f"Write schema: {CASE_SCHEMA}.")

    def _identity(self, fields: Fields) -> str:
        identity = fields.identity()
        if identity in self.taken:
            fields.fault("id", f"the id {identity} is taken on line {self.taken[identity]}.", "Give it another.")
        elif identity:
            self.taken[identity] = fields.line("id")
        return identity

    def _few(self, key: str, most: int) -> tuple[Fields, ...]:
        found = self.fields.each(key)
        if len(found) > most:
            self.fields.fault(key, f"{len(found)} {key}.", f"At most {most} are read; keep those that matter.")
        return found[:most]

    def _raters(self) -> tuple[Rater, ...]:
        for row in self._few("raters", MOST_RATERS):
            row.only("id", "name")
            identity = self._identity(row)
            self.raters[identity] = Rater(id=identity, name=row.text("name") or identity)
        return tuple(self.raters.values())

    def _hypotheses(self) -> tuple[Hypothesis, ...]:
        rows = self._few("hypotheses", MOST_HYPOTHESES)
        if len(rows) < 2:  # noqa: PLR2004 - one explanation has no rival
            self.fields.fault(
                "hypotheses",
                "a case needs two hypotheses or more.",
                "Add a rival; an entry with an empty text: asks for one that nobody has named.",
            )
        found = []
        for row in rows:
            hypothesis = self._hypothesis(row)
            self.named[hypothesis.id] = hypothesis
            found.append(hypothesis)
        self._priors(tuple(found))
        return tuple(found)

    def _hypothesis(self, row: Fields) -> Hypothesis:
        row.only("id", "text", "prior", "cause", "named_by", "note")
        identity = self._identity(row)
        if "text" not in row.table.values:
            row.fault("text", "the field 'text' is missing.", "Write text: and the explanation; leave it empty to ask.")
        return Hypothesis(
            id=identity,
            text=row.text("text"),
            prior=row.chance("prior"),
            cause=self._moment(row, "cause"),
            named_by=row.text("named_by"),
            note=row.text("note"),
        )

    def _priors(self, hypotheses: tuple[Hypothesis, ...]) -> None:
        """Priors of hypotheses that exclude each other are of one whole."""
        named = [each for each in hypotheses if not each.open]
        given = [each.prior for each in named if each.prior is not None]
        if not self.exclusive or not given:
            return
        if len(given) < len(named):
            without = next(each.id for each in named if each.prior is None)
            remedy = "Where one of exclusive hypotheses has a prior, give each one."
            self.fields.fault("hypotheses", f"{without} has no prior.", remedy)
        elif sum(each.low for each in given) > 1 or sum(each.high for each in given) < 1:
            remedy = "The lower ends may add up to 1 at most, and the upper ends to 1 at least."
            self.fields.fault("hypotheses", "priors of exclusive hypotheses cannot add up to 1.", remedy)

    def _moment(self, fields: Fields, key: str) -> Moment | None:
        row = fields.under(key, f"{fields.what}: {key}")
        if row is None:
            return None
        row.only("text", "when", "event")
        return Moment(
            text=row.needed("text", "Write text: and what happened."), when=row.period("when"), event=row.text("event")
        )

    def _scale(self) -> tuple[tuple[Rating, Likelihood], ...]:
        table = self.fields.under("scale", "scale")
        found = []
        for key in () if table is None else table.table.values:
            rating = self._rating(table, key, key) if table is not None else None
            row = None if table is None else table.under(key, f"scale {key}")
            likelihood = None if row is None else self._likelihood(row)
            if row is not None:
                row.only("likelihood", "if_false")
            if rating is not None and likelihood is not None:
                found.append((rating, likelihood))
        return tuple(found)

    def _rating(self, fields: Fields, key: str, words: str | None) -> Rating | None:
        try:
            return Rating(words or "")
        except ValueError:
            fields.fault(key, f"{words or 'nothing'!r} is not a rating.", f"Write one of {_RATINGS}.")
            return None

    def _likelihood(self, row: Fields) -> Likelihood | None:
        if_true, if_false = row.chance("likelihood"), row.chance("if_false")
        if row.has("if_false") and not row.has("likelihood"):
            row.fault("if_false", "if_false stands alone.", "Write likelihood: [low, high] beside it.")
        elif row.has("if_false") and self.exclusive:
            remedy = "Leave it out: where hypotheses exclude each other, the others say it."
            row.fault("if_false", "if_false is not read in an exclusive case.", remedy)
        elif row.has("likelihood") and not row.has("if_false") and not self.exclusive:
            remedy = "Add if_false: [low, high], how likely the item is if the hypothesis does not hold."
            row.fault("likelihood", "a likelihood alone says nothing where hypotheses may hold together.", remedy)
        return None if if_true is None else Likelihood(if_true=if_true, if_false=if_false)

    def _items(self) -> tuple[tuple[EvidenceItem, ...], tuple[Cell, ...]]:
        if not self.fields.has("evidence"):
            self.fields.fault("evidence", "the field 'evidence' is missing.", "Write evidence: and a list of items.")
        items, cells = [], []
        for row in self._few("evidence", MOST_ITEMS):
            row.only(
                "id", "text", "kind", "from", "source", "happened", "known", "reliability", "relevance", "sought",
                "note", "ratings",
            )  # fmt: skip
            item = self._item(row)
            items.append(item)
            cells += self._cells(row, item.id)
        return tuple(items), tuple(cells)

    def _item(self, row: Fields) -> EvidenceItem:
        row.needed("kind", f"Write kind: and one of {', '.join(EvidenceKind)}.")
        happened, known = row.period("happened"), row.period("known")
        if happened and known and happened.start and known.stop and known.stop <= happened.start:
            row.fault("known", "it was known before it happened.", "Mend happened: or known:.")
        return EvidenceItem(
            id=self._identity(row),
            text=row.needed("text", "Write text: and what was seen, said or not found."),
            kind=row.one_of("kind", EvidenceKind, EvidenceKind.DOCUMENT),
            origin=_origin(row),
            source=row.text("source"),
            happened=happened,
            known=known,
            reliability=row.one_of("reliability", Level, Level.MEDIUM),
            relevance=row.one_of("relevance", Level, Level.MEDIUM),
            sought=row.flag("sought"),
            note=row.text("note"),
        )

    def _cells(self, row: Fields, item: str) -> list[Cell]:
        table = row.under("ratings", f"{row.what}: ratings")
        by_hypothesis: dict[str, list[Cell]] = {}
        for key, node in () if table is None else table.table.values.items():
            hypothesis = self.named.get(key)
            if table is None or hypothesis is None or hypothesis.open:
                why = "still waits for its explanation" if hypothesis else "is no hypothesis of this case"
                known = ", ".join(each.id for each in self.named.values() if not each.open)
                row.faults.add(node.line, f"{row.what}: {key!r} {why}.", f"Those to be rated: {known}.")
                continue
            nodes = node.items if isinstance(node, Items) else (node,)
            cells = [self._cell(table, key, each, item) for each in nodes]
            by_hypothesis[key] = [cell for cell in cells if cell is not None]
            raters = [cell.by for cell in by_hypothesis[key]]
            if len(set(raters)) < len(raters):
                table.fault(key, f"one rater rates {key} twice.", "Keep one, or say with by: who each is from.")
        return [cell for name in self.named for cell in by_hypothesis.get(name, ())]

    def _cell(self, table: Fields, key: str, node: Node, item: str) -> Cell | None:
        if isinstance(node, Scalar):
            rating = self._rating(table, key, node.text)
            return None if rating is None else Cell(hypothesis=key, item=item, rating=rating)
        if not isinstance(node, Table):
            table.fault(key, "a list stands in a list.", "Write one rating, or a list of {rating, why, by}.")
            return None
        row = Fields(f"{table.what} {key}", node, table.faults)
        row.only("rating", "why", "by", "likelihood", "if_false")
        rating = self._rating(row, "rating", row.needed("rating", f"Write rating: and one of {_RATINGS}.") or "N")
        by = row.text("by")
        if by is not None and by not in self.raters:
            known = f"Known: {', '.join(self.raters)}." if self.raters else "List who rates under raters:."
            row.fault("by", f"{by!r} is no rater of this case.", known)
        likelihood = self._likelihood(row)
        if rating is None:
            return None
        return Cell(hypothesis=key, item=item, rating=rating, why=row.text("why"), by=by, likelihood=likelihood)


_KEYS_OF_ORIGIN = {"event": ("event",), "claim": ("audit", "claim"), "document": ("document", "quote", "page")}
_FROM = "Write from: user, {event: id}, {audit: file, claim: id} or {document: source, quote: its words}."


def _origin(row: Fields) -> Origin:
    node = row.table.values.get("from")
    if node is None or (isinstance(node, Scalar) and node.text in {None, "user"}):
        return FromUser()
    table = row.under("from", f"{row.what}: from") if isinstance(node, Table) else None
    which = next((name for name in _KEYS_OF_ORIGIN if table is not None and table.has(name)), None)
    if table is None or which is None:
        row.fault("from", "where it comes from is not said.", _FROM)
        return FromUser()
    table.only(*_KEYS_OF_ORIGIN[which])
    if which == "event":
        return FromEvent(event=table.needed("event", _FROM))
    if which == "claim":
        return FromClaim(audit=table.needed("audit", _FROM), claim=table.needed("claim", _FROM))
    return FromPassage(document=table.needed("document", _FROM), quote=table.needed("quote", _FROM), page=_page(table))


def _page(table: Fields) -> int | None:
    words = table.text("page")
    if words is None:
        return None
    if not words.isascii() or not words.isdigit() or not 1 <= int(words[:6]) <= 99_999 or len(words) > 5:  # noqa: PLR2004
        table.fault("page", f"{words!r} is no page.", "Write a number from 1.")
        return None
    return int(words)
