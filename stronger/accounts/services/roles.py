"""Makes the roles those of the council's pack: adds, changes, and retires what is in use instead of removing it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies, queries
from stronger.accounts.models import EntryTerms, Grant, Invitation, Role, RolePermission, User
from stronger.accounts.permissions import PERMISSIONS, REACHES
from stronger.accounts.rules import SYSTEM_ROLE, Loaded, RoleSpec, Terms
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


def system_user() -> User:
    """The account that scheduled work and commands act as. It cannot sign in, and is made with the database."""
    return User.objects.get(is_system=True)


@transaction.atomic
def load_roles(*, roles: Iterable[RoleSpec], by: User) -> Loaded:
    """Make the roles exactly those given; loading the same again changes nothing. Returns what changed.

    A role that is no longer given is removed when nobody ever had it, else retired today. Raises NotNow for
    an unknown permission or reach, naming it, and Refused unless `by` may load packs.
    """
    policies.require(by, "packs.load")
    specs = {spec.code: spec for spec in roles}
    for spec in specs.values():
        _check(spec)
    held = {role.code: role for role in Role.objects.select_for_update().exclude(code=SYSTEM_ROLE)}
    added: list[str] = []
    changed: list[str] = []
    retired: list[str] = []
    removed: list[str] = []
    for code, spec in specs.items():
        if code not in held:
            added.append(code)
            _write(Role(code=code), spec)
        elif _differs(held[code], spec):
            changed.append(code)
            _write(held[code], spec)
    for code in sorted(set(held) - set(specs)):
        (retired if _retire(held[code]) else removed).append(code)
    done = Loaded(tuple(added), tuple(changed), tuple(c for c in retired if held[c].retired_on is None), tuple(removed))
    if done:
        details = {"added": done.added, "changed": done.changed, "retired": done.retired, "removed": done.removed}
        trail.note("change", "accounts.roles", details={k: list(v) for k, v in details.items() if v})
    return done


def _check(spec: RoleSpec) -> None:
    if spec.code == SYSTEM_ROLE:
        raise NotNow(f"The role {SYSTEM_ROLE!r} is for scheduled work; give the pack's role another code.")
    for permission, reach in spec.permissions.items():
        if permission not in PERMISSIONS:
            raise NotNow(f"The role {spec.code!r} names a permission that does not exist: {permission!r}.")
        if reach not in REACHES:
            raise NotNow(f"The role {spec.code!r} gives {permission!r} the reach {reach!r}; use one of {', '.join(REACHES)}.")


def _differs(role: Role, spec: RoleSpec) -> bool:
    if (role.name, role.summary, role.is_staff, role.retired_on) != (spec.name, spec.summary, spec.is_staff, None):
        return True
    return dict(role.permissions.values_list("permission", "reach")) != dict(spec.permissions)


def _write(role: Role, spec: RoleSpec) -> None:
    role.name, role.summary, role.is_staff, role.retired_on = spec.name, spec.summary, spec.is_staff, None
    role.save()
    if role.is_staff:  # whoever has it needs a second factor from now on, however they came here
        holders = Grant.objects.during(timezone.localdate(scope.current().at), None).filter(role=role).values("user")
        User.objects.filter(pk__in=holders, is_staff_member=False, is_system=False).update(is_staff_member=True)
    held = {row.permission: row for row in role.permissions.all()}
    for permission in set(held) - set(spec.permissions):
        held[permission].delete()
    for permission, reach in spec.permissions.items():
        row = held.get(permission) or RolePermission(role=role, permission=permission)
        if row.reach != reach:
            row.reach = reach
            row.save()


def _retire(role: Role) -> bool:
    """Retire or remove a role; True when it is kept because someone has or had it."""
    if not (Grant.objects.filter(role=role).exists() or Invitation.objects.filter(role=role).exists()):
        role.delete()
        return False
    today = timezone.localdate(scope.current().at)
    Role.objects.filter(pk=role.pk, retired_on=None).update(retired_on=today)
    return True


@transaction.atomic
def load_terms(*, terms: dict, by: User) -> bool:
    """Set how long invitations, sessions and kept words last, from a day on: {from_on: Terms}. True if that changed anything."""
    policies.require(by, "packs.load")
    changed = False
    for from_on, given in terms.items():
        values = {name: getattr(given, name) for name in Terms.__dataclass_fields__}
        row = EntryTerms.objects.filter(from_on=from_on).first() or EntryTerms(from_on=from_on)
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            changed = True
    if changed:
        queries.forget_terms()
        trail.note("change", "accounts.terms", details={"from_on": [str(day) for day in terms]})
    return changed
