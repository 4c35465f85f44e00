"""Runs several of the product's own commands in one process, because starting it costs more than most of them.

Runs inside the product's environment: `python -m launch.inside migrate --no-input :: grants`.
"""

import sys

NEXT = "::"


def commands(arguments: list[str]) -> list[list[str]]:
    """The command lines that `arguments` hold, parted by `::`."""
    found: list[list[str]] = [[]]
    for argument in arguments:
        if argument == NEXT:
            found.append([])
        else:
            found[-1].append(argument)
    return [each for each in found if each]


def main(arguments: list[str]) -> None:
    """Run them one after another; the first that fails ends it, with its own exit code or words."""
    import django
    from django.core.management import ManagementUtility

    django.setup()
    for each in commands(arguments):
        ManagementUtility(["sf", *each]).execute()


if __name__ == "__main__":
    main(sys.argv[1:])
