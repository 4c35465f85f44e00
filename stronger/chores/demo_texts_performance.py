"""What the invented people wrote in their performance conversations; none of it is about anybody."""

OWN = (
    {
        "successes": "Two families whose children were on the edge of care are safe at home, after a year of patient"
        " work with the grandparents."
        "\n\nI chaired my first network meetings, and families said that they understood what would happen next.",
        "challenges": "Court work took more than I had planned, and my recording fell behind in the autumn. Blocking out a morning helped.",
        "values": "I try to say hard things kindly and early. I still speak too quickly when I am worried.",
    },
    {
        "successes": "I supported two colleagues in their first year, and saw both become confident in assessments.",
        "challenges": "Three vacancies meant more duty than usual. I learnt to ask for help before the week was full.",
        "potential": "I would like to teach direct work with teenagers, and to chair more conferences.",
    },
)
VIEW = (
    {
        "manager-successes": "I sat in on two family meetings: the plans were the families’ own. Chronologies are now"
        " among the clearest we have.",
        "manager-potential": "Ready to mentor someone, with time set aside for it.",
    },
    {
        "manager-successes": "Calm, fair work in two hard proceedings. Children were seen alone, and their words are in the records.",
        "manager-potential": "A natural teacher. We should find a group to lead.",
    },
)
AGREED = (
    {
        "summary": "A strong year of relationship-based work, with the children’s own words in plans and records."
        " Recording slipped in the autumn"
        " and has been put right.",
        "development": "A course on domestic abuse in the spring, two protected hours each month, and observing a"
        " conference in another team.",
    },
    {
        "summary": "A year of helping others to grow while holding complex work. The duty rota was heavy, and we agree"
        " that it must be shared out.",
        "development": "Mentoring skills with the Academy, and a place in an action learning set.",
        "differences": "We see the autumn’s caseload differently: it felt unsafe for six weeks, and the figures alone do not show it.",
    },
)
GOALS = (
    (
        ("bigger", {
            "what": "Every family I work with has an impact chronology that they have read",
            "accountability": "I write and share them; my manager reads one a month with me",
            "known-by": "All are there by the end of the year, and families say that they recognise themselves",
        }),
        ("bigger", {
            "what": "Mentor a colleague in their first year",
            "accountability": "I meet them each fortnight; my manager protects the time",
            "known-by": "The colleague says what changed in their practice, and their assessor agrees",
        }),
        ("usual", {
            "what": "Visits written up within two working days",
            "accountability": "I block out time after visits; my manager tells me when it slips",
            "known-by": "Nine of ten in time over a quarter",
        }),
    ),
    (
        ("bigger", {
            "what": "Lead a reflective group on working with fathers",
            "accountability": "I prepare and lead four sessions; my manager finds the room and the people",
            "known-by": "Fathers are named and spoken to in every new assessment of the team",
        }),
        ("bigger", {
            "what": "Share out the team’s court work, so that nobody holds more than two proceedings",
            "accountability": "My manager plans the work; I support colleagues in their first statement",
            "known-by": "Nobody holds more than two by the end of the year",
        }),
        ("usual", {
            "what": "Record learning each quarter",
            "accountability": "I write it down as I go",
            "known-by": "Something is there for each quarter",
        }),
    ),
)  # fmt: skip
NEEDS = (
    "Working with domestic abuse and the whole family",
    "Mentoring and coaching skills",
    "Writing statements, and giving evidence in court",
    "Life story work and direct work with younger children",
    "Parents’ substance use: what change looks like",
    "Working with families whose identity and faith are not mine",
    "Analysis in assessments of neglect that builds up",
)
REVIEWS = (
    {
        "progress": "Chronologies are with all but two families; the first readings together were hard and worth it.",
        "review-values": "High support and high challenge in the same meeting: we talked about how that felt.",
        "barriers": "None at present.",
    },
    {
        "progress": "Both bigger goals have begun. The first chronology was read with a family in May.",
        "review-values": "Clear, kind words with a father who had not been listened to before.",
        "barriers": "A vacancy in the team takes the protected hours. The manager asks for cover.",
    },
    {
        "progress": "On the way; the smaller goal needs another month.",
        "review-values": "Curious and persistent with partner agencies.",
        "barriers": "Two court hearings in one week. We moved a visit day together.",
    },
)
FEEDBACK = {
    "about": "How I worked with you on joint visits, and what I could do more of.",
    "also": "How I come across in team meetings.",
    "answer": "You listen before you write anything down, and children notice. Say sooner when you are unsure: it helps all of us.",
}
UPWARD = {
    "keep-doing": ("Ask how we are before how the work is.", "Read a chronology with us each month.", "Thank people by name."),
    "do-more": (
        "Protect the learning hours when the rota is full.",
        "Say why a decision was changed.",
        "Share out the court work earlier.",
    ),
}
