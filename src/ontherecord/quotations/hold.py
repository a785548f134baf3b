"""Hold each attribution of an article against the article that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.model.audit import Audit, Judged
from ontherecord.model.claim import Claim
from ontherecord.model.document import Document
from ontherecord.model.evidence import Passage
from ontherecord.model.quotation import Held, Outcome, Quotation
from ontherecord.model.text import Span
from ontherecord.model.voice import Speech
from ontherecord.quotations.credit import Cast, Credited, speakers
from ontherecord.quotations.meaning import statement
from ontherecord.quotations.names import Same, own_names, proper, same
from ontherecord.quotations.paraphrase import FAIR, NEAR, Compared, Sentences
from ontherecord.quotations.quoting import Clause, Met, Source, quoted_words
from ontherecord.quotations.tables import hardens
from ontherecord.quotations.tables import words as table
from ontherecord.quotations.voices import Utterance, Voices
from ontherecord.quotations.words import Mark

FEW_WORDS = 3
"""Words in quotation marks; fewer are scare quotes or a name."""
_TELLING = 6
"""Words that nobody writes twice by chance: whoever is credited with them is the source's author."""
_SURELY = 6
"""Words of a quotation below which a change in it may be another quotation."""
_SURE_SHARE = 0.7
_SURE_RUN = 6
"""Of a quotation's words this share, or this many in a row, before a change in it is told as one: somebody may well have
said two things that begin alike."""
_CLOSE = 0.75
"""Share of a report's words wanted where it is not certain that the source is meant."""
_SHORTEST = 2


def hold(claims: Sequence[Judged], document: Document, opponent: Audit) -> tuple[Held, ...]:
    """Give every attribution that credits the opponent, or whom it quotes, in the order of the text.

    Attributions to others are left out, as is what is too loosely credited to say anything against it.
    """
    return _Holder([judged.claim for judged in claims], document, opponent).all()


class _Holder:
    def __init__(self, claims: Sequence[Claim], document: Document, opponent: Audit) -> None:
        self._claims = [claim for claim in claims if claim.speech is not None and _says(claim.speech)]
        self._text = document.text
        self._opponent = opponent.document
        self._read = opponent.document.language in {None, "en"}
        voices = Voices(opponent)
        self._source = Source(opponent.document.text, voices)
        self._sentences = Sentences(voices.sentences, [judged.claim for judged in opponent.claims])
        self._voices = voices
        own = own_names(opponent.document, speakers(self._claims))
        self._cast = Cast(own, voices.utterances)
        self._cast = Cast((*own, *self._learned()), voices.utterances)

    def all(self) -> tuple[Held, ...]:
        found = []
        for claim in self._claims:
            if claim.speech is None:
                continue
            held = (
                self._verbatim(claim, claim.speech) if self._quotes(claim.speech) else self._report(claim, claim.speech)
            )
            if held is not None:
                found.append(held)
        return tuple(found)

    def _said(self, spans: Sequence[Span]) -> str:
        """Write the words credited on one line; what stands between two stretches is left out."""
        parts = (" ".join(span.of(self._text).split()).strip(" ,;:") for span in spans)
        return " … ".join(part for part in parts if any(map(str.isalnum, part)))

    def _quotes(self, speech: Speech) -> bool:
        return self._count(speech) >= FEW_WORDS

    def _count(self, speech: Speech) -> int:
        return sum(word.mark is Mark.WORD for word in quoted_words(self._text, speech.quoted))

    def _meet(self, claim: Claim, speech: Speech) -> list[Met]:
        return self._source.meet(self._text, speech.quoted, claim.sentence.tokens)

    def _learned(self) -> tuple[str, ...]:
        """Names that the text gives the author by crediting them with the author's very words."""
        found: dict[str, None] = {}
        for claim in self._claims:
            speech = claim.speech
            if speech is None or not proper(speech.voice.speaker) or self._count(speech) < _TELLING:
                continue
            name = speech.voice.speaker
            if any(same(name, each) is not Same.NO for each in self._cast.names if proper(each)):
                continue
            met = next(iter(self._meet(claim, speech)), None)
            if met is not None and met.utterance is None and met.score == 1.0 and not met.altered:
                found[name] = None
        return tuple(found)

    def _verbatim(self, claim: Claim, speech: Speech) -> Held | None:
        credited = self._cast.credited(claim, speech)
        places = self._meet(claim, speech)
        order = (Same.YES, Same.PERHAPS, Same.NO)
        ranked = sorted(
            places, key=lambda met: (-met.score, order.index(self._cast.relation(claim, speech, met.utterance)))
        )
        said = self._said(speech.quoted)
        if not ranked:
            if credited in {Credited.NOBODY, Credited.PERHAPS}:
                return None
            outcome = Outcome.NOT_FOUND if self._read else Outcome.UNCLEAR
            return self._held(
                claim, Quotation(outcome=outcome, said=said, credited=speech.voice.speaker, verbatim=True)
            )
        met = ranked[0]
        outcome_or_none = self._of_quotation(claim, speech, credited, met)
        if outcome_or_none is None:
            return None
        return self._held(claim, self._quotation(outcome_or_none, said, speech, met))

    def _of_quotation(self, claim: Claim, speech: Speech, credited: Credited, met: Met) -> Outcome | None:
        count = self._count(speech)
        if credited is Credited.NOBODY and (met.altered or count < _TELLING):
            return None
        relation = self._cast.relation(claim, speech, met.utterance)
        if met.altered:
            sure = credited in {Credited.AUTHOR, Credited.SPEAKER} and relation is Same.YES
            close = met.score >= _SURE_SHARE or met.longest >= _SURE_RUN
            return Outcome.ALTERED if sure and close and count >= _SURELY else Outcome.UNCLEAR
        if relation is Same.NO:
            return Outcome.OTHER_SPEAKER
        if met.changes and not met.weakened:
            return Outcome.ALTERED
        cut = met.cut_inside or met.weakened or _cut_beside(met)
        return Outcome.CUT if cut else Outcome.EXACT

    def _quotation(self, outcome: Outcome, said: str, speech: Speech, met: Met) -> Quotation:
        return Quotation(
            outcome=outcome,
            said=said,
            credited=speech.voice.speaker,
            verbatim=True,
            span=met.span,
            quote=met.quote,
            cut_before=met.cut_before,
            cut_after=met.cut_after,
            cut_inside=met.cut_inside,
            changes=met.changes,
            weakened=met.weakened if outcome is Outcome.CUT else (),
            speaker=met.utterance.names[0] if met.utterance is not None else None,
            score=round(met.score, 3),
        )

    def _report(self, claim: Claim, speech: Speech) -> Held | None:
        credited = self._cast.credited(claim, speech)
        if credited is Credited.NOBODY:
            return None
        report = statement(claim.sentence, speech.said, claim.entities)
        best = self._sentences.best(report) if len(report.carrying) >= _SHORTEST else []
        best.sort(key=lambda each: self._rank(claim, speech, each))
        said = self._said(speech.said)
        sure = credited is not Credited.PERHAPS
        if not best or best[0].score < NEAR:
            if not sure:
                return None
            known = self._read and len(report.carrying) >= _SHORTEST
            outcome = Outcome.NOT_FOUND if known else Outcome.UNCLEAR
            return self._held(
                claim, Quotation(outcome=outcome, said=said, credited=speech.voice.speaker, verbatim=False)
            )
        met = best[0]
        outcome, weakened, utterance = self._of_report(claim, speech, met)
        if not sure and (outcome in {Outcome.UNCLEAR, Outcome.OTHER_SPEAKER} or met.score < _CLOSE):
            return None
        quotation = Quotation(
            outcome=outcome,
            said=said,
            credited=speech.voice.speaker,
            verbatim=False,
            span=met.sentence.span,
            quote=met.sentence.span.of(self._opponent.text),
            changes=met.changes if outcome is Outcome.OVERSTATED else (),
            weakened=weakened if outcome in {Outcome.OVERSTATED, Outcome.UNCLEAR} else (),
            speaker=utterance.names[0] if utterance is not None else None,
            score=round(met.score, 3),
        )
        return self._held(claim, quotation)

    def _rank(self, claim: Claim, speech: Speech, each: Compared) -> tuple[bool, bool, float]:
        """What can be compared goes first; of that, what the one credited says; then what has more of the words."""
        if each.score < FAIR or each.doubts:
            return True, True, -each.score
        relation = self._cast.relation(claim, speech, self._utterance(each))
        return False, relation is not Same.YES, -each.score

    def _utterance(self, met: Compared) -> Utterance | None:
        """Whose words the compared ones are in the source, `None` for its author's."""
        place = met.theirs.tokens[met.theirs.head].start if met.theirs.head is not None else met.sentence.span.start
        return next(iter(self._voices.at(place)), None)

    def _of_report(
        self, claim: Claim, speech: Speech, met: Compared
    ) -> tuple[Outcome, tuple[str, ...], Utterance | None]:
        """Say what became of a report, why, and who says it in the source."""
        utterance = self._utterance(met)
        if met.score < FAIR or met.doubts:
            return Outcome.UNCLEAR, met.doubts, utterance
        relation = self._cast.relation(claim, speech, utterance)
        if relation is Same.NO and utterance is not None:
            if not self._passed_on(claim, speech, utterance):
                return Outcome.OTHER_SPEAKER, (), utterance
        elif relation is Same.NO:
            return Outcome.UNCLEAR, ("in the source its author says so",), utterance
        weakened = (*met.weakened, *_hardened(speech, utterance, relation))
        return (Outcome.OVERSTATED if weakened or met.changes else Outcome.PARAPHRASED), weakened, utterance

    def _passed_on(self, claim: Claim, speech: Speech, utterance: Utterance) -> bool:
        """Whether the report says itself that it passes on whom the source passes on: "X writes that Y says P"."""
        inner = [
            each.speech.voice.speaker
            for each in self._claims
            if each.speech is not None
            and each is not claim
            and each.sentence.span == claim.sentence.span
            and any(span.contains(each.speech.said[0]) for span in speech.said)
        ]
        return any(same(name, each) is not Same.NO for name in inner for each in utterance.names)

    def _held(self, claim: Claim, quotation: Quotation) -> Held:
        passage = None
        if not quotation.verbatim and quotation.span is not None and quotation.quote is not None:
            passage = Passage(
                source=self._opponent.source or self._opponent.id,
                span=quotation.span,
                page=None,
                quote=quotation.quote,
                stance=quotation.outcome.value,
                score=quotation.score,
                origin=self._opponent.id,
            )
        return Held(claim=claim.id, quotation=quotation, passage=passage)


def _says(speech: Speech) -> bool:
    """Whether words are credited; what somebody is said to want or fear cannot be looked up as said."""
    return bool(speech.said) and not speech.attitude


def _cut_beside(met: Met) -> bool:
    """Whether more was left out of the sentence than a joining word, or the subject that whoever quotes gives himself."""
    if met.clause is Clause.PHRASE:
        return False
    before = (met.cut_before or "").casefold().split() if met.clause is Clause.WHOLE else []
    return bool(met.cut_after) or any(word.strip(",") not in table("joining") for word in before)


def _hardened(speech: Speech, utterance: Utterance | None, relation: Same) -> tuple[str, ...]:
    """Find what the source gives as said, and the report as admitted."""
    if utterance is None or relation is Same.NO or not hardens(speech.voice.cue):
        return ()
    theirs = utterance.speech.voice.cue
    return () if hardens(theirs) or theirs is None else (f"“{theirs}” became “{speech.voice.cue}”",)
