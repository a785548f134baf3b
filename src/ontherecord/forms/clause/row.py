"""A clause's chunks with the questions that every form asks of them: which measure, which verb, who plays what part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import Lexicon, NounSense, VerbSense
from ontherecord.forms.clause.ties import PREPOSITIONS
from ontherecord.model.claim import Claim, EntityMention
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.text import Token
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.dataset import Dataset
from ontherecord.record.names import Gazetteer
from ontherecord.units.numbers import ORDINALS

_JOINERS = frozenset({",", "and", "or", "nor", "both", "the", "&", "as well as"})
_CLOSERS = frozenset({"and", "or", "nor", "&", "as well as"})
_PLACES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP})
_NOT_PARTIES = frozenset({EntityType.PUBLISHER, EntityType.PERSON, EntityType.COMPANY, EntityType.EVENT})
_STORY = Assumption(kind="story", text="that it is still about {}, of which the article spoke before", cost=0.35)
"""What an article measured paragraphs before is likely what it still measures: enough to answer by, never to refute."""
_AROUND = Assumption(kind="measure", text="that it is still about {}, from the words around", cost=0.2)
_HANDING_ON = frozenset(["it", "its", "they", "their"])
_CHAIN = 3
"""Sentences back over which "its" may be handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Names joined by "and": `indices` into the chunks, first to last; `before` is the preposition, if any."""

    indices: tuple[int, ...]
    codes: tuple[str, ...]
    before: str | None
    possessive: bool
    adjective: bool

    @property
    def first(self) -> int:
        """Index of the first name."""
        return self.indices[0]

    @property
    def last(self) -> int:
        """Index of the last name."""
        return self.indices[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The measure that a clause is about. `index` is its chunk, or `None` where it was inherited."""

    dataset: Dataset
    measure: str
    owner: Role | None
    index: int | None
    indices: frozenset[int]
    assumptions: tuple[Assumption, ...]


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who plays what: codes by role, and the chunks that said so."""

    parts: dict[Role, tuple[str, ...]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    assumptions: list[Assumption] = field(default_factory=list)

    def give(self, role: Role, codes: tuple[str, ...], indices: tuple[int, ...] = ()) -> None:
        """Cast the codes unless the part is taken already."""
        if role not in self.parts:
            self.parts[role] = codes
            self.used.update(indices)

    def participants(self) -> tuple[Participant, ...]:
        """The cast as the wire orders it: by role, then as named."""
        return tuple(Participant(code=code, role=role) for role in Role for code in self.parts.get(role, ()))


@dataclass(slots=True, kw_only=True)
class Row:
    """One clause, or a stretch of it, ready for the forms.

    `about` is whom a stretch without a subject, or a relative clause behind a list, is said of; `about_said` what it took to
    know. `hung` is whether a cut left out what hangs on a date. `since` is where a cut row is taken to start. `aside` are the
    parts of the clause, in its code points, that are claims of their own; `nested` are the clauses in it that are. `dated` is
    whether it is read for what the record dates, where a pronoun that may be either of two is nobody. `told` is what the
    clause before it in the sentence told, `told_earlier` what the sentence before told, `figure_earlier` the one level or
    number that it gave. `before` are the best readings of the clauses before in the sentence, `earlier` of the sentence
    before, `story` of all sentences before it, in their order.
    """

    claim: Claim
    chunks: list[Chunk]
    lexicon: Lexicon
    names: Gazetteer
    chronicle: Chronicle
    about: tuple[str, ...] = ()
    about_said: tuple[Assumption, ...] = ()
    cut: bool = False
    hung: bool = False
    since: int | None = None
    aside: tuple[tuple[int, int], ...] = ()
    published: Period | None = None
    told: Told | None = None
    told_earlier: Told | None = None
    figure_earlier: Reading | None = None
    before: tuple[Reading, ...] = ()
    earlier: tuple[Reading, ...] = ()
    story: tuple[Reading, ...] = ()
    nested: tuple[tuple[int, int], ...] = ()
    dated: bool = False

    def bounds(self) -> tuple[int, int]:
        """The part of the clause that the row covers, in code points: all of it, or from first to last of a stretch."""
        if not self.cut or not self.chunks:
            return 0, len(self.claim.quote)
        return self.chunks[0].start if self.since is None else self.since, self.chunks[-1].end

    def groups(self, low: int = 0, high: int | None = None) -> list[Group]:
        """The names between two chunks, joined where they are coordinated."""
        found: list[Group] = []
        stop = len(self.chunks) if high is None else high
        index = low
        while index < stop:
            chunk = self.chunks[index]
            if chunk.kind is not ChunkKind.ENTITY or chunk.code is None or chunk.type in _NOT_PARTIES:
                index += 1
                continue
            members = [index]
            while (following := self._joined(members[-1], stop)) is not None:
                members.append(following)
            while len(members) > 1 and not self._ends_in_and(members):
                members.pop()  # "After A, B …", "With A and B, C …": a comma alone makes no list
            found.append(self._group(members))
            index = members[-1] + 1
        return found

    def _joined(self, index: int, stop: int) -> int | None:
        """The next name of the same list, if only joiners and possessive marks stand between."""
        if self.chunks[index].possessive:
            return None
        seen_joiner = False
        for after in range(index + 1, stop):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.ENTITY:
                if chunk.type is EntityType.REGION and chunk.stands_for is not None:
                    return None  # "Chile and Peru, the continent's two largest buyers"
                if self._figured(index, after):
                    return None  # "got 61 per cent from Chile, and Peru 52 per cent": another one's figure
                return after if seen_joiner and chunk.code is not None and chunk.type not in _NOT_PARTIES else None
            if chunk.text in _JOINERS:
                seen_joiner = True
                continue
            return None
        return None

    def _figured(self, index: int, after: int) -> bool:
        """Whether a figure stands right behind a name and another before the name that it would be joined to."""
        behind = after + 1 < len(self.chunks) and self.chunks[after + 1].kind is ChunkKind.QUANTITY
        return behind and any(chunk.kind is ChunkKind.QUANTITY for chunk in self.chunks[:index])

    def _ends_in_and(self, members: list[int]) -> bool:
        between = {self.chunks[i].text for i in range(members[-2] + 1, members[-1])}
        return bool(between & _CLOSERS)

    def _group(self, members: list[int]) -> Group:
        codes = tuple(dict.fromkeys(code for i in members if (code := self.chunks[i].code) is not None))
        before = None
        for index in range(members[0] - 1, -1, -1):
            chunk = self.chunks[index]
            if chunk.kind is ChunkKind.WORD and chunk.text in PREPOSITIONS:
                before = "behind" if chunk.text == "to" and self._placed(index) else chunk.text
                break
            if not (chunk.kind is ChunkKind.WORD and chunk.pos in {"DET", "ADJ", "PRON", "CCONJ", "ADV"}):
                break
        last = self.chunks[members[-1]]
        return Group(
            indices=tuple(members),
            codes=codes,
            before=before,
            possessive=last.possessive,
            adjective=self.chunks[members[-1]].adjective,
        )

    def _placed(self, index: int) -> bool:
        """Whether a place stands right before chunk `index`: nothing goes to the Y of "X came second to Y"."""
        return index > 0 and self.chunks[index - 1].text.lower() in ORDINALS

    def first(self, kind: ChunkKind, low: int = 0, high: int | None = None) -> int | None:
        """Index of the first chunk of a kind between two places."""
        stop = len(self.chunks) if high is None else high
        return next((i for i in range(low, stop) if self.chunks[i].kind is kind), None)

    def topics(self, low: int = 0, high: int | None = None, *, series: bool = False) -> list[Topic]:
        """Each measure named between two places: "arms", "arms imports", "imports of major arms".

        `series` adds those of data sets that only the forms over one series read.
        """
        stop = len(self.chunks) if high is None else high
        found: list[Topic] = []
        flow: int | None = None
        for index in range(low, stop):
            chunk = self.chunks[index]
            if chunk.kind is ChunkKind.FLOW:
                flow = index
            elif chunk.kind is ChunkKind.NOUN:
                sense = chunk.nouns[0]
                if sense.dataset in self.lexicon.series and not series:
                    continue
                owner, indices = sense.owner, {index}
                # "imports of (major) arms"; "arms … exports" is one phrase of the lexicon already.
                if flow is not None and sense.owner is None and self._only_words(flow + 1, index, {"of", "in"}):
                    owner = next((role for name, role in self.chunks[flow].flows if name == sense.measure), None)
                    indices.add(flow)
                found.append(self._topic(sense, owner, index, frozenset(indices)))
        return found

    def _topic(self, sense: NounSense, owner: Role | None, index: int | None, indices: frozenset[int]) -> Topic:
        assumptions: tuple[Assumption, ...] = ()
        if sense.loose:
            assumptions = (Assumption(kind="measure", text=sense.loose, cost=sense.cost),)
        return Topic(
            dataset=self.lexicon.datasets.get(sense.dataset) or self.lexicon.series[sense.dataset],
            measure=sense.measure,
            owner=owner,
            index=index,
            indices=indices,
            assumptions=assumptions,
        )

    def inherited_topic(
        self, flow: int | None = None, *, series: bool = False, among: frozenset[str] | None = None
    ) -> Topic | None:
        """The measure of the words around, for "imports" or "the largest exporter" that name none themselves.

        `among` are the data sets or measures that such a word can be of: then the words of others are passed over, and
        what the article named before the paragraph counts too.
        """
        if flow is not None and among is None:
            among = frozenset(name for name, _ in self.chunks[flow].flows)
        for far, words in self._stretches_around(far=among is not None):
            nouns = (
                (noun, sense)
                for noun, (sense, *_) in self.lexicon.nouns.items()
                if f" {noun} " in f" {words} "
                and (series or sense.dataset not in self.lexicon.series)
                and (among is None or sense.measure in among or sense.dataset in among)
            )
            best, sense = max(nouns, key=lambda one: len(one[0]), default=(None, None))
            if best is None or sense is None:
                continue
            owner = sense.owner
            if flow is not None:
                owner = next((role for name, role in self.chunks[flow].flows if name == sense.measure), None)
            topic = self._topic(sense, owner, flow, frozenset() if flow is None else frozenset({flow}))
            said = _STORY if far else _AROUND
            return replace(topic, assumptions=(*topic.assumptions, replace(said, text=said.text.format(best))))
        return None

    def _stretches_around(self, *, far: bool) -> Iterator[tuple[bool, str]]:
        """The words around, nearest first, and whether they stand before the paragraph."""
        claim, around = self.claim, self.claim.sentence.tokens
        ahead = [token for token in around if token.end <= claim.span.start]
        behind = [token for token in around if token.start >= claim.span.end]
        for tokens in (self._cut_off(), ahead, behind, *(sentence.tokens for sentence in reversed(claim.context))):
            yield False, " ".join(token.text.lower() for token in tokens)
        for sentence in reversed(claim.background) if far else ():
            yield True, " ".join(token.text.lower() for token in sentence.tokens)

    def _cut_off(self) -> list[Token]:
        """The words of the clause that a cut left out: "Spain's main customers were Chile (9 per cent of its arms exports)"."""
        if not self.cut:
            return []
        origin = self.claim.span.start
        kept = [(origin + chunk.start, origin + chunk.end) for chunk in self.chunks]
        inside = [t for t in self.claim.sentence.tokens if self.claim.span.start <= t.start < self.claim.span.end]
        return [token for token in inside if not any(low <= token.start < high for low, high in kept)]

    def _only_words(self, low: int, high: int, needed: set[str]) -> bool:
        texts = [self.chunks[i].text for i in range(low, high)]
        return all(self.chunks[i].kind is ChunkKind.WORD for i in range(low, high)) and bool(needed & set(texts))

    def verb(self, dataset: str, low: int = 0, high: int | None = None) -> tuple[int, VerbSense] | None:
        """The first verb of a data set's frames between two places."""
        stop = len(self.chunks) if high is None else high
        for index in range(low, stop):
            fitting = [s for s in self.chunks[index].verbs if s.dataset == dataset and self._frame_fits(index, s)]
            if fitting:
                # "Supplied X with arms" before the plain frame of the same verb.
                return index, max(fitting, key=lambda sense: sense.frame.measure_preposition is not None)
        return None

    def _frame_fits(self, index: int, sense: VerbSense) -> bool:
        """Whether the words that a frame needs around its verb are there."""
        frame = sense.frame
        later = self.chunks[index + 1 :]
        if frame.object_nouns:
            following = " ".join(chunk.text for chunk in later).replace("’", "'")
            return any(noun in following for noun in frame.object_nouns)
        if frame.measure_preposition and not self.chunks[index].passive:
            return any(chunk.text == frame.measure_preposition for chunk in later)
        return not frame.measure_preposition

    def subject_codes(self) -> tuple[str, ...]:
        """Whom a stretch of the clause is said of, else the resolved subject of the clause, where the claim has one."""
        if self.about:
            return self.about
        subject = self.claim.subject
        if subject is None or subject.code is None or subject.type in _NOT_PARTIES or self._one_of_two(subject):
            return ()
        return (subject.code,)

    def _one_of_two(self, subject: EntityMention) -> bool:
        """Whether "it" goes back over a full stop to a sentence that names several states: it may be any of them."""
        said = next((one for one in self.claim.context if one.span.contains(subject.span)), None)
        if not self.dated or said is None or subject.type is not EntityType.STATE:
            return False
        words = " ".join(token.text for token in said.tokens)
        return len({hit.code for hit in self.names.mentions(words) if hit.type is EntityType.STATE}) > 1

    def about_firm(self) -> str | None:
        """The company that the clause says something of, where it goes back to one ("It sold …", "the company's sales")."""
        subject = self.claim.subject
        if subject is not None and subject.type is EntityType.COMPANY:
            return subject.code
        meant = [m.code for one in self.claim.references for m in one.meant if m.type is EntityType.COMPANY]
        return meant[0] if len(set(meant)) == 1 else None

    def subject_event(self) -> str | None:
        """The event that the clause says something of, where it goes back to one ("which lasted two years")."""
        subject = self.claim.subject
        return subject.code if subject is not None and subject.type is EntityType.EVENT else None

    def antecedent(self) -> tuple[str, Assumption] | None:
        """Whom "its" goes back to where the clause's own subject is another: the one state of the sentence before.

        A sentence that names nobody and says "it" or "its" itself hands on what it goes back to. `None` where the sentence
        names several, or nothing hands on; and where the own sentence has spoken of somebody, or of the world, before the
        clause: that is nearer.
        """
        if self._spoken_of() or self.about_firm() is not None:
            return None
        for steps, said in enumerate(reversed(self.claim.context[-_CHAIN:])):
            hits = self.names.mentions(" ".join(token.text for token in said.tokens))
            codes = {hit.code for hit in hits if hit.type is EntityType.STATE and hit.code is not None}
            if len(codes) == 1:
                code = codes.pop()
                text = f"that “its” goes back to {self.names.label(code)}"
                return code, Assumption(kind="reference", text=text, cost=0.15 + 0.05 * steps)
            if codes or not any(token.text.lower() in _HANDING_ON for token in said.tokens):
                return None
        return None

    def _spoken_of(self) -> bool:
        """Whether the sentence names a place, or says "the world's", before the clause."""
        tokens = [token for token in self.claim.sentence.tokens if token.end <= self.claim.span.start]
        if not tokens:
            return False
        named = self.names.mentions(" ".join(token.text for token in tokens))
        return any(hit.type in _PLACES for hit in named) or any(cues().has("whole", t.text.lower()) for t in tokens)

    def plain_denial(self) -> int | None:
        """Index of the one "not" of a clause; `None` where there is none, or more than one word denies."""
        found = [i for i, chunk in enumerate(self.chunks) if chunk.kind is ChunkKind.DENIAL]
        if len(found) != 1 or self.chunks[found[0]].text not in {"not", "n't"}:
            return None
        return found[0]

    def denied(self) -> bool:
        """Whether the clause carries a denial that is not part of a hedge."""
        return any(chunk.kind is ChunkKind.DENIAL for chunk in self.chunks)
