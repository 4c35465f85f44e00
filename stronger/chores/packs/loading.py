"""Loads a sound pack in one transaction, and tells in words what that changed."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from django.db import connection

from stronger.accounts import services as accounts
from stronger.chores.packs.checking import check
from stronger.chores.packs.reading import Pack
from stronger.chores.packs.shapes import AreasFile, EntryFile, RolesFile, TokensFile
from stronger.frameworks import services as frameworks
from stronger.frameworks import shapes
from stronger.frameworks.agency import AgencyFile
from stronger.frameworks.deal import DealFile
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.progression import ProgressionFile
from stronger.frameworks.supervision import SupervisionFile
from stronger.kit.sheets import Fault
from stronger.workforce import services as workforce

LOCK = 8_110_263  # two loads at once would each see half of the other's work
TELL_EACH = 8  # more changes of one kind than this are told as a number


class NotSound(Exception):
    """The pack cannot be loaded as it is; `faults` say why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def load(*, folder: Path, switch: bool = False, by) -> list[str]:
    """Make this database the pack's council's; returns what changed, a sentence each, empty when nothing did.

    For use inside `scope.acting`, whose transaction it is part of: all of the pack is loaded, or none. Raises NotSound
    for a pack with faults, frameworks.AnotherCouncil (unless `switch`), and Refused unless `by` may load packs.
    """
    pack, faults = check(folder)
    if faults:
        raise NotSound(faults)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    changes = frameworks.load(contents=contents_of(pack), switch=switch, by=by)
    said = _in_words(changes)
    said += [f"Structure: {phrase}" for phrase in workforce.load_structure(areas=_areas(pack), by=by)]
    done = accounts.load_roles(roles=_roles(pack), by=by)
    for verb in ("added", "changed", "retired", "removed"):
        said += [f"Role {verb}: {code}" for code in getattr(done, verb)]
    terms = _terms(pack)
    if terms and accounts.load_terms(terms=terms, by=by):
        said.append("Changed how long invitations and sessions last")
    rules = _entry_rules(pack)
    if rules and accounts.load_entry_rules(rules=rules, by=by):
        said.append("Changed who signs in how")
    token_terms = _token_terms(pack)
    if token_terms and accounts.load_token_terms(terms=token_terms, by=by):
        said.append("Changed how long tokens may last, how often they may ask or who may make them")
    return said


def contents_of(pack: Pack) -> frameworks.Contents:
    """What the frameworks room is given: the pack's files, with the council's texts put in their places."""
    pathways, strategies = pack.of(shapes.PathwayFile), pack.of(shapes.ObjectivesFile)
    texts = pack.of(shapes.TextFile)
    return frameworks.Contents(
        council=pack.council,
        frameworks=tuple(_with_texts(file, texts) for file in pack.of(shapes.FrameworkFile)),
        elements=tuple(element for file in pathways for element in file.elements),
        levels=tuple(level for file in pathways for level in file.levels),
        timescales=tuple(limit for file in pack.of(shapes.TimescalesFile) for limit in file.timescales),
        objectives=tuple(objective for file in strategies for objective in file.objectives),
        themes=tuple(theme for file in strategies for theme in file.themes),
        closenesses=tuple(pair for file in pack.of(shapes.MappingsFile) for pair in file.mappings),
        agency=tuple(pack.of(AgencyFile)),
        deal=tuple(pack.of(DealFile)),
        supervision=tuple(pack.of(SupervisionFile)),
        performance=tuple(pack.of(PerformanceFile)),
        progression=tuple(pack.of(ProgressionFile)),
        learning=tuple(pack.of(LearningFile)),
    )


def _with_texts(file: shapes.FrameworkFile, texts: Iterable[shapes.TextFile]) -> shapes.FrameworkFile:
    editions = []
    for edition in file.editions:
        for text in texts:
            if (text.framework, text.edition) == (file.framework.code, edition.code):
                edition = _with_text(edition, text)
        editions.append(edition)
    return file.model_copy(update={"editions": editions})


def _with_text(edition: shapes.EditionShape, text: shapes.TextFile) -> shapes.EditionShape:
    """The edition with the standards and the owner's words that a council's file brings."""
    if text.standards:
        own = {"loaded": True, "source": text.source, "groups": text.groups, "standards": text.standards}
        edition = edition.model_copy(update=own)
    words = {each.standard: each.text for each in text.texts}
    standards = [s.model_copy(update={"text": words[s.code]}) if s.code in words else s for s in edition.standards]
    return edition.model_copy(update={"standards": standards})


def _in_words(changes: list[frameworks.Change]) -> list[str]:
    """One sentence a change, or one for all of a kind where there are many."""
    many = Counter((change.verb, change.what) for change in changes)
    said: dict[str, None] = {}  # a dictionary keeps the order and each sentence once
    for change in changes:
        count = many[change.verb, change.what]
        if change.fields == ("position",):
            sentence = f"Put {change.what}s in another order"
        else:
            sentence = change.sentence if count <= TELL_EACH else f"{change.verb.capitalize()} {count} {change.what}s"
        said[sentence] = None
    return list(said)


def _after(last_on: date | None) -> date | None:
    """The first day on which something no longer holds, as tables keep it."""
    return last_on + timedelta(days=1) if last_on else None


def _areas(pack: Pack) -> list[workforce.AreaSpec]:
    found = []
    for area in (area for file in pack.of(AreasFile) for area in file.areas):
        teams = tuple(workforce.TeamSpec(t.code, t.title, t.from_on, _after(t.last_on)) for t in area.teams)
        found.append(workforce.AreaSpec(area.code, area.title, area.from_on, _after(area.last_on), teams))
    return found


def _roles(pack: Pack) -> list[accounts.RoleSpec]:
    roles = [role for file in pack.of(RolesFile) for role in file.roles]
    return [accounts.RoleSpec(r.code, r.title, r.summary, r.works_here, dict(r.permissions)) for r in roles]


def _entry_rules(pack: Pack) -> dict[date, list[accounts.EntrySpec]]:
    """Who signs in how, by the first day of each list; a council's own file stands in place of a shared one."""
    files = [file for file in pack.of(EntryFile) if file.sign_in]
    return {
        each.from_on: [accounts.EntrySpec(rule.whom, tuple(rule.ways), rule.provider_factor) for rule in each.rules]
        for each in (files[0].sign_in if files else ())
    }


def _terms(pack: Pack) -> dict[date, accounts.Terms]:
    terms = [terms for file in pack.of(EntryFile) for terms in file.terms]
    return {t.from_on: accounts.Terms(t.invitation_days, t.idle_minutes, t.session_hours, t.kept_words_hours) for t in terms}


def _token_terms(pack: Pack) -> dict[date, accounts.TokenTerms]:
    terms = [terms for file in pack.of(TokensFile) for terms in file.terms]
    return {t.from_on: accounts.TokenTerms(t.most_days, t.warn_days, t.requests_a_minute, t.own) for t in terms}
