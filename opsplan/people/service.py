"""Inviting people, one-time sign-in links, and sign-ins. Only hashes of tokens are stored."""

import datetime as dt

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from opsplan import audit
from opsplan.errors import Conflict, Invalid, NotFound, Problem
from opsplan.people.records import Partnership, Person, Role, SignIn, SignInLink
from opsplan.people.rules import LINK_MINUTES, ROLES, SIGN_IN_HOURS
from opsplan.people.schemas import Invitation, NewPartnership
from opsplan.security import SignedIn, fingerprint, new_token


def partnership_of(session: Session, code: str) -> Partnership:
    """The partnership of that code; NotFound tells the codes there are."""
    found = session.scalar(select(Partnership).where(Partnership.code == code))
    if found is None:
        codes = ", ".join(session.scalars(select(Partnership.code).order_by(Partnership.code)))
        raise NotFound(f"There is no partnership {code!r}. There are: {codes or 'none yet'}.")
    return found


def person_of(session: Session, email: str) -> Person:
    """The open account of that address. Raises NotFound."""
    found = session.scalar(select(Person).where(Person.email == email.lower()))
    if found is None or found.closed_at is not None:
        raise NotFound(f"Nobody with the address {email} was invited: opsplan invite-person.")
    return found


def add_partnership(session: Session, person: str, code: str, name: str) -> bool:
    """Open a partnership; True when it was not there. Raises Invalid, or Conflict on the name."""
    try:
        msgspec.convert({"code": code, "name": name}, NewPartnership)
    except msgspec.ValidationError:
        what = "CODE is lower-case letters, digits and hyphens, at most 40; NAME at most 200"
        raise Invalid("No partnership was opened.", [Problem("", what)]) from None
    found = session.scalar(select(Partnership).where(Partnership.code == code))
    if found is not None:
        if found.name != name:
            raise Conflict(f"{code} is open already, as {found.name}. Nothing was changed.")
        return False
    made = Partnership(code=code, name=name)
    session.add(made)
    session.flush()
    audit.record(session, person, "people.add_partnership", f"partnership:{made.id}")
    return True


def invite(session: Session, person: str, invitation: Invitation) -> Person:
    """Open an account and give it its role; inviting somebody again adds the role, once."""
    if invitation.role not in ROLES:
        raise Invalid("Nobody was invited.", [Problem("role", f"one of {', '.join(ROLES)}")])
    partnership = partnership_of(session, invitation.partnership)
    email = invitation.email.lower()
    found = session.scalar(select(Person).where(Person.email == email))
    if found is None:
        found = Person(
            email=email,
            title=invitation.title,
            organisation=invitation.organisation,
            agency=invitation.agency,
            invited_at=session.info["now"](),
        )
        session.add(found)
        session.flush()
        audit.record(session, person, "people.invite", f"person:{found.id}")
    held = select(Role).where(
        Role.person_id == found.id,
        Role.partnership_id == partnership.id,
        Role.role == invitation.role,
    )
    if session.scalar(held) is None:
        session.add(Role(person_id=found.id, partnership_id=partnership.id, role=invitation.role))
        audit.record(session, person, "people.give_role", f"person:{found.id}")
    return found


def make_link(session: Session, person: str, invited: Person) -> str:
    """A token that signs `invited` in once within 15 minutes."""
    token = new_token()
    session.add(
        SignInLink(
            hash=fingerprint(token),
            person_id=invited.id,
            expires_at=session.info["now"]() + dt.timedelta(minutes=LINK_MINUTES),
        )
    )
    audit.record(session, person, "people.make_link", f"person:{invited.id}")
    return token


def use_link(session: Session, token: str) -> str | None:
    """Spend a link and return the token of a new sign-in; None for any link that will not do.

    One statement spends it, so that two browsers with one link never both get in.
    """
    spent = session.execute(
        update(SignInLink)
        .where(
            SignInLink.hash == fingerprint(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > session.info["now"](),
        )
        .values(used_at=session.info["now"]())
        .returning(SignInLink.person_id)
    ).scalar_one_or_none()
    if spent is None:
        return None
    signed = new_token()
    session.add(
        SignIn(
            hash=fingerprint(signed),
            person_id=spent,
            begun_at=session.info["now"](),
            ends_at=session.info["now"]() + dt.timedelta(hours=SIGN_IN_HOURS),
        )
    )
    audit.record(session, f"person:{spent}", "people.sign_in", f"person:{spent}")
    return signed


def sign_out(session: Session, person: SignedIn, token: str) -> None:
    """End the sign-in of that token; once ended it stays so."""
    session.execute(
        update(SignIn)
        .where(SignIn.hash == fingerprint(token), SignIn.ended_at.is_(None))
        .values(ended_at=session.info["now"]())
    )
    audit.record(session, f"person:{person.id}", "people.sign_out", f"person:{person.id}")


def signed_in(session: Session, token: str) -> SignedIn | None:
    """Who holds that token, with their roles; None when it is unknown, ended or too old."""
    found = session.execute(
        select(Person, Partnership, Role.role)
        .join(SignIn, SignIn.person_id == Person.id)
        .join(Role, Role.person_id == Person.id)
        .join(Partnership, Partnership.id == Role.partnership_id)
        .where(
            SignIn.hash == fingerprint(token),
            SignIn.ended_at.is_(None),
            SignIn.ends_at > session.info["now"](),
            Person.closed_at.is_(None),
        )
        .order_by(Partnership.id)
    ).all()
    if not found:
        return None
    person, partnership, _ = found[0]
    return SignedIn(
        id=person.id,
        title=person.title,
        organisation=person.organisation,
        agency=person.agency,
        partnership=partnership.name,
        partnership_id=partnership.id,
        roles=frozenset(role for _, place, role in found if place.id == partnership.id),
    )
