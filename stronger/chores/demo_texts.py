"""What the demonstration's people wrote in their logs of learning: invented, and nobody's family."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """What somebody wrote of one thing they learnt from; `peer` is whom they talked with, in which role, and what came of it."""

    title: str
    kind: str
    minutes: int
    about: str
    learnt: str
    practice: str
    people: str
    peer: tuple[str, str, str] | None = None


PIECES = (
    Piece(
        "Reflective circle on neglect that builds up slowly",
        "reflective",
        75,
        "I hold three families where worry has been with us for a long time.",
        "That I had begun to call drift patience. We tested two hypotheses, and mine explained the least of what the children showed.",
        "I write an impact chronology before each review now, and look for what has not changed as well as for what has.",
        "One plan has dates in it for the first time, and the parents helped to choose them.",
        ("Devika Nair", "Advanced social worker", "She asked what I would say if I met the family today for the first time."),
    ),
    Piece(
        "Article on attachment and speech delay in infants",
        "self-directed",
        60,
        "Two of the children I see are under two.",
        "How much early speech depends on being answered, and which milestones a health visitor looks for.",
        "I watch for turn-taking on visits and ask the health visitor for the last review before I form a view.",
        "A mother tried five minutes of answering sounds each day, and told me what changed.",
    ),
    Piece(
        "Two days on motivational interviewing",
        "formal",
        720,
        "Asking people to change has not been working.",
        "To listen for change talk and to leave silence. Advice that nobody asked for is heard as blame.",
        "I ask about importance and confidence on a ruler, and stay with the answer instead of arguing with it.",
        "A father said it was the first visit on which he had talked more than I had.",
        ("Rowan Ashby", "Experienced social worker", "He heard three closed questions in my ten minutes; I had heard none."),
    ),
    Piece(
        "Observed giving evidence in care proceedings",
        "informal",
        150,
        "I may have to give evidence in the spring.",
        "The court wants my reasons, and what would change my mind. The threshold statement must stand without me.",
        "My statements say what I saw, what I make of it, and what else it could mean.",
        "Parents can follow why we are in court from what I wrote, without their solicitor's help.",
        ("Bethan Price", "Team leader", "To answer the question and stop."),
    ),
    Piece(
        "Shadowed the duty desk for a morning",
        "informal",
        180,
        "I send families there and had never sat at it.",
        "How a contact is weighed in ten minutes, and how much a clear first sentence helps whoever reads it.",
        "My referrals begin with what I am worried about and what I am asking for.",
        "Families are asked fewer of the same questions twice.",
    ),
    Piece(
        "Webinar on culture, faith and our own bias",
        "self-directed",
        60,
        "I work with families whose faith I know little about.",
        "That curiosity is not enough if I only ask about difference when it worries me. I noticed my own privilege in two examples.",
        "I ask every family who matters to them and what they would like me to understand about home.",
        "A grandmother became part of the plan because I asked who prays with the children.",
        ("Mei Tanaka", "Social worker", "That the question must be asked at the first visit, not once there is a problem."),
    ),
    Piece(
        "Observation of my practice on a home visit",
        "reflective",
        90,
        "Part of how we look after one another's practice.",
        "I stood while the child sat. My plain words were plain to me alone.",
        "I bring the worry cards, sit on the floor, and ask the child to tell me back what I said.",
        "He asked for the drawing back to show to his sister.",
        ("Devika Nair", "Advanced social worker", "To end the visit with what happens next, in the child's words."),
    ),
    Piece(
        "Learning review: exploitation and missing episodes",
        "reflective",
        120,
        "The same pattern could be in any of our teams.",
        "Each service held a piece. Nobody asked what the young person gained from being away.",
        "I ask that in each return interview, and share the answer with the police liaison the same day.",
        "Two young people helped to write what we ask.",
        ("Stefan Kowal", "Experienced social worker", "That a plan with the young person's own words in it is the one that is kept."),
    ),
    Piece(
        "Research in Practice: domestic abuse and contact",
        "self-directed",
        75,
        "Contact is argued about in half of my cases.",
        "How coercion carries on through contact, and what children say about it when somebody asks.",
        "My assessments describe the pattern and its effect, and do not ask a mother to manage the risk.",
        "A child's view of contact is in the plan, in her words.",
    ),
    Piece(
        "Mentored a student on her first assessment",
        "informal",
        120,
        "I would like to become a practice educator.",
        "Explaining why I ask what I ask showed me two habits I could not give a reason for.",
        "I say my hypothesis out loud before a visit, and ask to be challenged.",
        "The family met two workers who agreed on what the visit was for.",
        ("Eleanor Marsh", "Principal social worker", "To let the student find the gap before I point to it."),
    ),
    Piece(
        "Audit of recording with the quality team",
        "formal",
        180,
        "Our records are read by the children they are about.",
        "That what I decided was in the record and why was not.",
        "Each decision I record has a reason and what we would do if it is not enough.",
        "A care leaver on the panel said which sentences she would have wanted to find.",
    ),
)
