"""`sevottam account`: who may sign in to the classroom."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from typing import Any

from sevottam_lms.cli.serve import SENTENCES, add_data, classroom
from sevottam_lms.cli.words import Commands, Failure, UsageError, add_command, complain, language, say
from sevottam_lms.rendering.catalogue import N_


def add(commands: Commands) -> None:
    parser = add_command(
        commands, "account", say(N_("Make, list and remove accounts of the classroom, and set passwords."))
    )
    deeds = parser.add_subparsers(required=True, metavar="WHAT")
    _add_add(deeds)
    _add_deed(deeds, "list", say(N_("List all accounts.")), run_list)
    password = _add_deed(deeds, "password", say(N_("Set the password of an account.")), run_password)
    _add_username(password)
    _add_password(password)
    remove = _add_deed(deeds, "remove", say(N_("Remove an account with everything it did.")), run_remove)
    _add_username(remove)
    remove.add_argument("--yes", action="store_true", help=say(N_("do not ask whether it is meant")))


def _add_add(deeds: Commands) -> None:
    parser = _add_deed(deeds, "add", say(N_("Make an account.")), run_add)
    _add_username(parser)
    parser.add_argument("--name", default="", help=say(N_("the name to show (default: the name to sign in with)")))
    words = say(N_("for a facilitator, who sees everybody's progress"))
    parser.add_argument("--facilitator", action="store_true", help=words)
    _add_password(parser)


def _add_deed(deeds: Commands, name: str, words: str, run: Any) -> argparse.ArgumentParser:
    parser = add_command(deeds, name, words)
    add_data(parser)
    parser.set_defaults(run=run)
    return parser


def _add_username(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="NAME", help=say(N_("the name to sign in with")))


def _add_password(parser: argparse.ArgumentParser) -> None:
    words = say(N_("read the password from standard input instead of asking for it"))
    parser.add_argument("--password-stdin", action="store_true", help=words)


def run_add(options: argparse.Namespace) -> int:
    desk = _desk(options, make=True)
    if not options.username.strip() or len(options.username) > 150:
        raise UsageError(say(N_("a name to sign in with has 1 to 150 characters.")))
    taken = Failure(say(N_("there is an account “{name}” already."), name=options.username))
    if desk.exists(options.username):
        raise taken
    try:
        username = desk.add(options.username, _password(options), options.name, options.facilitator)
    except desk.NameTaken:
        raise taken from None
    except desk.PasswordRefused as problem:
        raise Failure(str(problem)) from problem
    print(say(N_("Made “{name}”."), name=username))
    return 0


def run_list(options: argparse.Namespace) -> int:
    entries = _desk(options).entries()
    for entry in entries:
        role = say(N_("facilitator")) if entry.is_facilitator else say(N_("learner"))
        state = "" if entry.is_active else f"\t{say(N_('switched off'))}"
        print(f"{entry.username}\t{entry.name}\t{role}{state}")
    if not entries:
        print(say(N_("There is no account yet. Make one: sevottam account add NAME --facilitator")))
    return 0


def run_password(options: argparse.Namespace) -> int:
    desk = _desk_that_knows(options)
    try:
        desk.set_password(options.username, _password(options))
    except desk.PasswordRefused as problem:
        raise Failure(str(problem)) from problem
    print(
        say(
            N_("The password of “{name}” is changed; whoever was signed in with it is signed out."),
            name=options.username,
        )
    )
    return 0


def run_remove(options: argparse.Namespace) -> int:
    desk = _desk_that_knows(options)
    if not options.yes and not _confirmed(options.username):
        return 1
    desk.remove(options.username)
    print(say(N_("Removed “{name}”."), name=options.username))
    return 0


def _confirmed(username: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(say(N_("removing an account also removes marks and answers. If that is meant, add --yes.")))
    question = say(N_("This also removes marks and answers. Type the name again to remove “{name}”: "), name=username)
    if input(question).strip() == username:
        return True
    complain(say(N_("nothing was removed.")))
    return False


def _password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError(
            say(N_("nobody can be asked for a password here. Give it on standard input, with --password-stdin."))
        )
    password = getpass(say(N_("Password: ")))
    if password != getpass(say(N_("The same again: "))):
        raise UsageError(say(N_("the two passwords differ; nothing was changed.")))
    return password


def _desk(options: argparse.Namespace, make: bool = False) -> Any:
    opening = classroom("opening")
    try:
        opening.open_classroom(options.data, language(), make)
    except opening.NoClassroom as problem:
        words = N_("there is no classroom in “{data}” yet. Name its folder with --data.")
        raise UsageError(say(words, data=options.data)) from problem
    except opening.Unusable as problem:
        raise Failure(say(SENTENCES[problem.code], path=options.data, reason=problem)) from problem
    return classroom("desk")


def _desk_that_knows(options: argparse.Namespace) -> Any:
    desk = _desk(options)
    if not desk.exists(options.username):
        words = N_("there is no account “{name}”; “sevottam account list” shows them.")
        raise Failure(say(words, name=options.username))
    return desk
