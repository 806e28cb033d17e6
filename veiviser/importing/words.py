"""What words of a source mean, in the languages that sources are written in; and our own few."""

from __future__ import annotations

import re

_ANY = re.IGNORECASE


def each_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


WARNINGS = each_of(
    "warning caution danger important attention error bug failure fastpath restriction"
    " advarsel viktig obs fare forsiktig åtvaring varning viktigt fara vigtigt"
)
NOTES = each_of(
    "note tip tips hint info information notice remember example question quote seealso success"
    " abstract summary todo callout admonition alert aside merk merknad hint notis notera bemærk"
    " bemerk anmärkning nb"
)
CALLOUTS = WARNINGS | NOTES

LEAD = re.compile(
    r"^(?:\*\*|\[)?!?\s*(?P<word>note|tip|tips|hint|info|warning|caution|danger|important"
    r"|attention|merk|merknad|obs|nb|viktig|viktigt|advarsel|varning|notera|bemærk|vigtigt|husk)"
    r"(?:\s*[:!.]+\s*\*\*|\*\*\s*[:!.]+|\s*[:!]+)\s*(?P<rest>\S.*)",
    _ANY | re.DOTALL,
)
"""A paragraph that says in its first word that it is a note or a warning."""

BEFORE = re.compile(
    r"before you (begin|start)|prerequisites?|requirements?|what you(’|')?ll need|what you need"
    r"|you(’|')?ll need|forutsetninger|før du (begynner|starter)|føresetnader|krav|dette trenger du"
    r"|du trenger|innan du börjar|förutsättningar|förkunskaper|det här behöver du|krav på"
    r"|forudsætninger|før du (går i gang|begynder)",
    _ANY,
)
TROUBLE = re.compile(
    r"troubleshoot\w*|problems|(common|known) (problems?|issues?|errors?)|if something goes wrong"
    r"|(something|it) (does not|doesn't) work|feilsøking\w*|feilmeldinger|problemløsning"
    r"|vanlige (feil|problemer)|felsökning\w*|vanliga (fel|problem)|fejlfinding\w*",
    _ANY,
)
FAILURE = re.compile(
    r"\b(errors?|invalid|fail(s|ed|ure)?|cannot|can(’|')t|won(’|')t|(does not|doesn(’|')t) work"
    r"|not working|(virker|fungerer|funker) ikke|får ikke|feilmelding\w*|(fungerar|går) inte"
    r"|felmeddelande\w*|fejlmeddelelse\w*)\b",
    _ANY,
)
"""A heading that says what has gone wrong."""

RELATED = re.compile(
    r"next steps?|what(’|')?s next|what next|where to go next|related\b.*|see also|further reading"
    r"|learn more|more information|references?|additional resources|les (også|mer|videre)"
    r"|neste steg|mer informasjon|relaterte?\b.*|se (også|även|også)|nyttige lenker|läs (även|mer)"
    r"|nästa steg|mer information|relaterat|læs (også|mere)|næste trin",
    _ANY,
)
AFTER = re.compile(
    r"(what happens )?after(wards|ward)?|what happens (next|now)|hva skjer (nå|videre|etterpå)"
    r"|etterpå|vad händer (nu|sedan|efteråt)|efteråt|hvad sker der (nu|bagefter)",
    _ANY,
)

OPTIONAL = re.compile(
    r"^\s*[(\[*]*\s*(?:optional(?:ly)?|valgfritt|valfritt|frivillig|valgfrit)\b\s*"
    r"(?:[)\]:*.,–-]+\s*)+(?=\S)",
    _ANY,
)
IF = re.compile(r"(?:if|hvis|dersom|om)\b", _ANY)
CONDITION = re.compile(
    rf"^{IF.pattern}\s+(?P<when>[^.!?:;]{{3,120}}?)(?:,\s+(?:then\s+|så\s+|da\s+|then,\s+)?"
    r"|:\s+)(?P<text>\S.*)$",
    _ANY | re.DOTALL,
)
"""A sentence that holds only under a condition, which ends at its comma."""

CHOICE = re.compile(
    r"\b(one of the following|do one of|choose one|either|one of these|any of the following"
    r"|ett av følgende|én av (følgende|disse)|en av følgende|velg (ett|én|en) av|enten"
    r"|något av följande|ett av följande|en av följande|antingen|et af følgende|en af følgende)\b",
    _ANY,
)

RESULT = re.compile(
    r"\b(appears?|opens?|is (displayed|shown|opened)|are (displayed|shown)|pops? up"
    r"|you(’|')?(ll| will| should| can)?( now)? see|you are (now|taken|redirected)|you(’|')?re now"
    r"|you(’|')?(ll| will) (be|get|receive)|you should (be|get|now)|(is|are) now|(has|have) been"
    r"|vises|åpnes|åpner seg|dukker opp|kommer (du|det) (til|opp)|du (ser|får|kommer|blir|skal nå)"
    r"|nå (er|har|kan|skal)|er nå|visas|öppnas|dyker upp|nu (är|har|kan|ska)|är nu|vises nu|nu er"
    r"|åbnes|åbner)\b",
    _ANY,
)
OUTPUT = re.compile(
    r"\b(outputs?|results?|should (tell|show|see|return|print)|will (show|print|return)"
    r"|looks? (something )?like|similar to|example|for instance|e\.g\.|response"
    r"|utdata|resultat\w*|ser (slik|sånn|ut)|eksempel|exempel|svaret)\b",
    _ANY,
)
"""What comes before lines that are shown, not copied."""

_VERBS = (
    r"add|allow|apply|change|check|choose|clear|click|clone|close|complete|configure|confirm|connect"
    r"|continue|copy|create|delete|deselect|disable|double-click|download|drag|edit|enable|ensure|enter"
    r"|export|extract|fill|find|follow|generate|give|go|highlight|hold|hover|import|insert|install"
    r"|launch|leave|locate|log|make|mark|move|name|navigate|open|paste|pick|place|plug|press|provide"
    r"|pull|push|put|reboot|reinstall|reload|remove|rename|repeat|replace|restart|restore|return|review|right-click|run|save|scroll"
    r"|search|select|send|set|share|sign|specify|start|stop|submit|switch|take|tap|test|toggle|try|turn"
    r"|type|uncheck|uninstall|unzip|update|upload|use|verify|visit|wait|write"
    r"|velg|klikk|trykk|gå|åpne|skriv|legg|logg|fyll|huk|kryss|last|lagre|lukk|slett|fjern|opprett"
    r"|kopier|lim|sett|slå|send|bruk|søk|finn|start|stopp|sjekk|bekreft|endre|gi|kjør|hent|hold|dra"
    r"|installer|aktiver|deaktiver|marker|navngi|rediger|registrer|se|ta|vent|bytt"
    r"|välj|klicka|tryck|öppna|skriv|lägg|logga|fyll|bocka|kryssa|ladda|spara|stäng|radera|ta|skapa"
    r"|kopiera|klistra|sätt|skicka|använd|sök|hitta|starta|stoppa|kontrollera|bekräfta|ändra|ange"
    r"|vælg|klik|tryk|åbn|indtast|tilføj|gem|luk|fjern|opret|kopiér|kopier|indsæt|søg|skift|aktivér"
)
_PRESENT = (
    r"velger|klikker|trykker|går|åpner|skriver|legger|logger|fyller|huker|krysser|lagrer|lukker"
    r"|sletter|fjerner|oppretter|kopierer|limer|setter|slår|sender|bruker|søker|finner|starter"
    r"|väljer|klickar|trycker|öppnar|skriver|lägger|loggar|fyller|bockar|sparar|stänger|raderar"
    r"|skapar|kopierar|vælger|åbner|indtaster|tilføjer|gemmer"
)
IMPERATIVE = re.compile(
    r"^(?:(?:and|then|next|now|finally|first|please|simply|og|så|deretter|nå|til slutt|først"
    r"|och|sedan|nu|slutligen|först|dernæst)\b,?\s+)*"
    r"(?:(?:from|in|on|under|at|within|i|på|fra|från|to|for å|for at|för att|when|once|after"
    r"|as|når|när|etter|efter|hvis|dersom|om|if)\b(?:[^.:]|\.(?=\S)){0,120}?,\s+"
    r"(?:(?:please|simply|just|then|så|da)\s+)*)?"
    rf"(?:{_VERBS})\b|^[^.:]{{0,100}}?\b(?:(?:{_PRESENT}) du|du (?:{_PRESENT}))\b",
    _ANY,
)
"""A sentence that tells to do something, by its first word or the first after where it is done."""

STATEMENT = re.compile(
    r"^(the|your|an?|it|its|this|these|those|there|we|they|he|she|all|each|every|den|det|de|en|et"
    r"|ett|ei|vi|alle|hver|din|ditt|brukeren|systemet|användaren)\b",
    _ANY,
)
"""How a sentence begins that tells what is so or what happens, not what to do."""

OWN = {
    "en": {"about": "About this", "steps": "What to do"},
    "nb": {"about": "Om dette", "steps": "Slik gjør du"},
    "sv": {"about": "Om detta", "steps": "Gör så här"},
}
"""Headings that a draft needs and no source has, by language."""


def own(language: str) -> dict[str, str]:
    """Return our own words in a language, or in English."""
    return OWN.get(language.partition("-")[0], OWN["en"])


def is_heading(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a heading is what a pattern means, and says little more."""
    found = pattern.search(text)
    return found is not None and len(text.split()) - len(found[0].split()) <= 3
