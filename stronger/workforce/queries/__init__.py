"""Questions the register answers: who is in post, what one person's record says, how many there are."""

from stronger.workforce.queries.areas import AreaOnDay, TeamOnDay, areas_on
from stronger.workforce.queries.counting import counting_days, establishment_on, tally
from stronger.workforce.queries.directory import names_of, register_on, some_on
from stronger.workforce.queries.headline import Headline, has_number, headline
from stronger.workforce.queries.in_post import InPostFilter, InPostPage, InPostRow, in_post_page
from stronger.workforce.queries.names import id_of, labels
from stronger.workforce.queries.person import PersonRecord, last_day, person_record
from stronger.workforce.queries.posts import has_posts
from stronger.workforce.queries.roles import RoleTold, roles_told
from stronger.workforce.queries.staff import NO_TEAM, ROWS, STATES, StaffFilter, StaffPage, StaffRow, staff_page, teams_on

__all__ = [
    "NO_TEAM",
    "ROWS",
    "STATES",
    "AreaOnDay",
    "Headline",
    "InPostFilter",
    "InPostPage",
    "InPostRow",
    "PersonRecord",
    "RoleTold",
    "StaffFilter",
    "StaffPage",
    "StaffRow",
    "TeamOnDay",
    "areas_on",
    "counting_days",
    "establishment_on",
    "has_number",
    "has_posts",
    "headline",
    "id_of",
    "in_post_page",
    "labels",
    "last_day",
    "names_of",
    "person_record",
    "register_on",
    "roles_told",
    "some_on",
    "staff_page",
    "tally",
    "teams_on",
]
