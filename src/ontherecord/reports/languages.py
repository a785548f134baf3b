"""The languages of an article's blocks in words: which there are beside its own, and which were not read."""

from __future__ import annotations

from collections import Counter

from ontherecord.model.document import Block, BlockRole, Document

UNDETERMINED = "und"
"""ISO 639-3's code where too little of a block can be told."""
_MOST = 4
_NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "gl": "Galician",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "mn": "Mongolian", "ms": "Malay", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""English names of ISO 639 codes that the press of the wider world is written in."""


def named(code: str) -> str:
    """Give a language's English name with its code, or the code in words where it has none here."""
    if code == UNDETERMINED:
        return "a language that could not be told"
    name = _NAMES.get(code.partition("-")[0])
    return f"{name} ({code})" if name else f"“{code}”"


def language_note(block: Block, own: str | None) -> str | None:
    """Say what language a block is in and whether it was read; nothing for one in the article's own."""
    skipped = block.role is BlockRole.FOREIGN
    if not skipped and (block.language in {UNDETERMINED, own} or own is None):
        return None
    sure = f", {_percent(block.sure)} sure" if block.sure is not None else ""
    return f"In {named(block.language)}{sure}{'; not read for claims' if skipped else ''}."


def other_languages(document: Document) -> str | None:
    """Name the languages of blocks that are not in the article's own, the most frequent first; `None` without any."""
    found = Counter(
        (block.language, block.role is BlockRole.FOREIGN)
        for block in document.blocks
        if language_note(block, document.language) is not None
    )
    if not found:
        return None
    parts = [
        f"{many} block{'s' if many > 1 else ''} in {named(code)}{', not read' if skipped else ''}"
        for (code, skipped), many in found.most_common(_MOST)
    ]
    more = len(found) - len(parts)
    return "; ".join(parts) + (f"; and {more} more" if more > 0 else "")


def _percent(share: float) -> str:
    return f"{share * 100:.3g} %"
