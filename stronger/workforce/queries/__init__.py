"""Questions the register answers: who is in post, what one person's record says, how many there are."""

from stronger.workforce.queries.areas import AreaOnDay, TeamOnDay, areas_on
from stronger.workforce.queries.around import Around, around, moves_of
from stronger.workforce.queries.clocks import clocks, renewals
from stronger.workforce.queries.counting import caseload_of, counting_days, establishment_on, tally
from stronger.workforce.queries.directory import names_of, register_on, some_on
from stronger.workforce.queries.equality import GroupCounted, in_groups
from stronger.workforce.queries.exits import exit_interview, last_leaving
from stronger.workforce.queries.flows import Month, months
from stronger.workforce.queries.headline import Headline, has_number, headline
from stronger.workforce.queries.in_post import InPostFilter, InPostPage, InPostRow, in_post_page
from stronger.workforce.queries.line import (
    ABOVE,
    MANAGER,
    SELF,
    Placed,
    Someone,
    acted_up,
    bond,
    employed_on,
    line_above,
    managed_by,
    managers_of,
    own_person,
    people_named,
    with_manager,
)
from stronger.workforce.queries.lives import Life, lives, lives_around
from stronger.workforce.queries.names import full_names, id_of, labels
from stronger.workforce.queries.organisation import AreaCounted, Member, Organisation, TeamCounted, organisation
from stronger.workforce.queries.own import Self, own
from stronger.workforce.queries.parts import Part, parts
from stronger.workforce.queries.person import PersonRecord, last_day, person_record
from stronger.workforce.queries.posts import MOST, PostRecord, Roomy, has_posts, post_record, posts_with_room
from stronger.workforce.queries.reach import in_reach, in_team, looked_after, teams_in_reach
from stronger.workforce.queries.registration import registration_due
from stronger.workforce.queries.roles import RoleTold, roles_told
from stronger.workforce.queries.staff import (
    NO_TEAM,
    ROWS,
    SORTS,
    STATES,
    StaffFilter,
    StaffPage,
    StaffRow,
    staff_list,
    staff_page,
    teams_on,
)
from stronger.workforce.queries.standing import Work, work_on
from stronger.workforce.queries.steps import Steps, steps_of
from stronger.workforce.queries.vacancies import TeamPosts, Vacancies, VacantPost, vacancies
from stronger.workforce.queries.views import KeptView, views_of

__all__ = [
    "ABOVE",
    "MANAGER",
    "MOST",
    "NO_TEAM",
    "ROWS",
    "SELF",
    "SORTS",
    "STATES",
    "AreaCounted",
    "AreaOnDay",
    "Around",
    "GroupCounted",
    "Headline",
    "InPostFilter",
    "InPostPage",
    "InPostRow",
    "KeptView",
    "Life",
    "Member",
    "Month",
    "Organisation",
    "Part",
    "PersonRecord",
    "Placed",
    "PostRecord",
    "RoleTold",
    "Roomy",
    "Self",
    "Someone",
    "StaffFilter",
    "StaffPage",
    "StaffRow",
    "Steps",
    "TeamCounted",
    "TeamOnDay",
    "TeamPosts",
    "Vacancies",
    "VacantPost",
    "Work",
    "acted_up",
    "areas_on",
    "around",
    "bond",
    "caseload_of",
    "clocks",
    "counting_days",
    "employed_on",
    "establishment_on",
    "exit_interview",
    "full_names",
    "has_number",
    "has_posts",
    "headline",
    "id_of",
    "in_groups",
    "in_post_page",
    "in_reach",
    "in_team",
    "labels",
    "last_day",
    "last_leaving",
    "line_above",
    "lives",
    "lives_around",
    "looked_after",
    "managed_by",
    "managers_of",
    "months",
    "moves_of",
    "names_of",
    "organisation",
    "own",
    "own_person",
    "parts",
    "people_named",
    "person_record",
    "post_record",
    "posts_with_room",
    "register_on",
    "registration_due",
    "renewals",
    "roles_told",
    "some_on",
    "staff_list",
    "staff_page",
    "steps_of",
    "tally",
    "teams_in_reach",
    "teams_on",
    "vacancies",
    "views_of",
    "with_manager",
    "work_on",
]
