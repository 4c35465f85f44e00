"""The words in which the trail tells of learning: entries, offers, evidence, protected time and observations."""

from stronger.trail.rules import Kind

LEARNING: dict[str, Kind] = {
    "learning.log": Kind("a log of learning", "the log of learning of {}", "the logs of learning of {} people"),
    "learning.entry": Kind(
        "an entry of a log of learning",
        "an entry of the log of learning of {}",
        "",
        {
            "change:written": "wrote {}",
            "change:changed": "changed {}",
            "change:mapped": "mapped {} to standards",
            "change:shared": "shared {}",
            "change:unshared": "stopped sharing {}",
            "change:recorded": "noted as recorded with the regulator {}",
            "change:unrecorded": "noted as not recorded with the regulator {}",
            "change:removed": "removed {}",
        },
    ),
    "learning.file": Kind(
        "a file with an entry of a log of learning",
        "a file with an entry of the log of learning of {}",
        "",
        {"change:added": "added {}", "change:removed": "removed {}"},
    ),
    "learning.request": Kind("what people ask to learn", "what {} asks to learn", "what {} people ask to learn"),
    "learning.hours": Kind(
        "protected time for learning",
        "the protected time for learning of {}",
        "the protected time for learning of {} people",
        {
            "change:noted": "noted time in {}",
            "change:dropped": "took back time in {}",
            "change:not-given": "said of {} that it was not given",
            "change:answered": "answered {}, which was not given",
        },
    ),
    "learning.observation": Kind(
        "an observation of practice",
        "an observation of the practice of {}",
        "observations of the practice of {} people",
        {
            "change:asked": "asked for {}",
            "change:proposed": "proposed {}",
            "change:accept": "accepted {}",
            "change:arranged": "changed what is arranged of {}",
            "change:call-off": "called off {}",
            "change:written": "wrote what was seen in {}",
            "change:mapped": "ticked standards in {}",
            "change:reflected": "wrote what they make of {}",
            "change:give": "signed and gave {}",
            "change:end": "signed, as read, {}",
        },
    ),
    "learning.offer": Kind(
        "something offered as an entry",
        "something offered to {} as an entry of their log",
        "something offered to {} people as an entry of their logs",
        {"change": "noted {}", "change:declined": "declined {}"},
    ),
    "learning.evidence": Kind(
        "evidence of standards", "evidence of standards of {}", "", {"change": "noted {}", "change:dropped": "took back {}"}
    ),
}
