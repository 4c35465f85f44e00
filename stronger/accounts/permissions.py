"""The closed list of what an account may be allowed to do; roles in a council's pack are made of these and nothing else."""

# Code -> what it allows, to stand after "may". A room adds its own lines here when its first page needs them.
PERMISSIONS: dict[str, str] = {
    "workforce.see_people": "see the people who work here and their records",
    "workforce.change_people": "add people to the register and move them",
    "workforce.see_deal": "see what is due of the people in their reach and to them, and where each stands in the deal",
    "workforce.record_away": "record when people are away from work for longer",
    "workforce.see_organisation": "see how the service is organised: areas, teams, posts and vacancies, and how many people are in them",
    "workforce.read_exit_interviews": "read what people who leave said in their exit interviews",
    "workforce.import_directory": "load the council's staff directory into the register and undo it",
    "workforce.see_pay": "see pay",
    "workforce.see_equality": "see equality data, as counts of five or more",
    "returns.load_census": "load the workforce census and write the register from it",
    "returns.sign_off": "sign the workforce census off, beside whoever prepared it",
    "assurance.see_figures": "see the council's figures",
    "assurance.write_reports": "write the board's reports and say what became of their actions",
    "assurance.sign_reports": "sign and freeze the board's reports",
    "supervision.take_part": "have supervision, and give it to those they supervise",
    "supervision.see_case_discussions": "read the case discussions of every family",
    "supervision.look_in": "open the supervision record of someone in their line, with a recorded reason",
    "supervision.audit": "draw supervision sessions for audit, and grade them with a colleague, never their own",
    "frameworks.see": "see the standards we are held to",
    "trail.read": "read the trail of what was done and looked at",
    "accounts.manage": "invite people, and give and end their roles",
    "workforce.see_agency": "see agency workers, their bookings and how each stands by the rules",
    "workforce.propose_agency": "propose agency workers for booking",
    "workforce.check_agency": "check agency bookings: record papers, past posts and prices, start, extend, end and refuse them",
    "workforce.approve_agency": "approve agency bookings that someone else proposed",
    "workforce.see_agency_prices": "see what agency workers cost an hour, and the price caps they are held to",
    "workforce.sign_as_director": "sign, as director of children's services, for an agency booking outside a rule",
    "workforce.sign_as_chief_executive": "sign, as chief executive, for an agency booking outside a rule",
    "returns.make_agency_return": "make the quarterly return on agency workers",
    "performance.have_own": "have a performance conversation of one's own, and give feedback to colleagues who ask",
    "performance.lead": "lead the performance conversations of the people one manages",
    "performance.oversee": "open the year's performance conversations and see how far each has come, never what was said",
    "pathway.progress": "see where they stand on the career pathway, ask for another level, and learn from colleagues and teach them",
    "pathway.see_requests": "see what people send them who ask for another career level, and say what they think of it",
    "pathway.arrange": "name the panels that decide on another career level, and agree champions",
    "pathway.agree_champions": "agree who champions a subject, and nothing of anybody's request",
    "pathway.sit": "sit on panels that decide on another career level",
    "pathway.put_in_force": "put agreed changes of career level into the register",
    "learning.keep_own": "keep a log of their own learning (CPD), and ask for what they need to learn",
    "learning.see_hours": "see whether people had their protected time for learning, and answer when they did not",
    "learning.see_standards": "see of which standards people's learning is evidence, as counts of five or more",
    "learning.plan_training": "see what people need to learn, by name, and say what is done about it",
    "learning.read_shared": "read what colleagues share of their learning with the service",
    "packs.load": "load the council's pack: its identity, structure, standards and roles; and every council's published figures",
}

# How far a permission reaches, widest first: the whole council, the people in one's line of management, oneself.
REACHES: tuple[str, ...] = ("council", "line", "self")
# What can be allowed for less than the whole council, because its room narrows what is shown to one's reach. Of everything
# else a narrower reach is none: nobody may be given by mistake more than their role says.
NARROWER: frozenset[str] = frozenset(
    {
        "workforce.see_people",
        "workforce.see_agency",
        "workforce.propose_agency",
        "workforce.see_deal",
        "workforce.record_away",
        "supervision.take_part",
        "supervision.look_in",
        "performance.have_own",
        "performance.lead",
        "pathway.progress",
        "pathway.see_requests",
        "learning.keep_own",
        "learning.see_hours",
        "learning.see_standards",
    }
)

# What a token may be made for: what is only read. Equality data is among none of it: it leaves here as counts on pages alone.
SCOPES: tuple[str, ...] = ("workforce.see_people", "workforce.see_pay", "assurance.see_figures", "frameworks.see")


def sentence(code: str) -> str:
    """What a permission allows, in words. Raises KeyError for a code outside the closed list."""
    return PERMISSIONS[code]
