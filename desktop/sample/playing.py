"""Plays the acts of the sample, the clock standing at the moment of each. It plans nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from desktop.sample import (
    around,
    at_doors,
    contracting,
    emergencies,
    homes,
    intaking,
    money_keeping,
    notes,
    persons,
    planning,
    proving,
    searching,
    supporting,
    visiting,
)
from desktop.sample.act import Act
from desktop.sample.scene import Scene

VERBS: Final[Mapping[str, Callable[[Scene, Act], None]]] = {
    verb.__name__: verb
    for verb in (
        persons.take_in,
        persons.add_member,
        persons.add_contact,
        persons.edit,
        persons.reveal,
        persons.stage,
        persons.close,
        persons.reopen,
        persons.hand_over,
        persons.dismiss,
        intaking.take_notes,
        intaking.agree_to_tell,
        intaking.take_back,
        intaking.give_power,
        homes.keep_building,
        homes.keep_home,
        homes.move_in,
        homes.move_house,
        homes.agree,
        homes.end_watch,
        homes.depart,
        around.know_agency,
        around.know_council,
        around.know_interpreter,
        around.interpret,
        around.request,
        around.refer,
        around.meet,
        contracting.hold_business,
        contracting.rent_room,
        contracting.write_rules,
        contracting.sign_rules,
        contracting.apply_for_guarantee,
        contracting.take_on,
        contracting.pay_for,
        contracting.end_taking_on,
        contracting.check_home,
        money_keeping.write_money_rules,
        money_keeping.agree_on_money,
        money_keeping.take_money,
        money_keeping.hand_money,
        money_keeping.correct_money,
        money_keeping.close_months,
        money_keeping.keep_thing,
        money_keeping.move_thing,
        supporting.certify,
        supporting.agree_support,
        supporting.explain_support,
        supporting.change_support,
        supporting.put_device,
        supporting.check_days,
        supporting.tell_check,
        supporting.close_ledgers,
        supporting.report_year,
        supporting.notify_office,
        supporting.hear_from_office,
        supporting.pay_for_support,
        planning.assess,
        planning.plan,
        planning.follow,
        planning.review,
        planning.apply,
        planning.decide,
        searching.wish,
        searching.ask,
        searching.go_on,
        searching.reckon,
        visiting.plan_visit,
        visiting.go_away,
        visiting.come_back,
        notes.record,
        at_doors.visit,
        at_doors.visit_together,
        notes.finish_step,
        emergencies.note_health,
        emergencies.note_rent,
        emergencies.happen,
        emergencies.be_on_duty,
        emergencies.take_call,
        emergencies.write_diary,
        emergencies.close_duty,
        proving.know,
        proving.confirm,
        proving.compute,
        proving.keep_apart,
    )
}
"""What a sheet may tell (`do`), and what follows from it."""


def play(scene: Scene, acts: Iterable[Act]) -> None:
    """Play the acts through the services."""
    for act in acts:
        scene.clock.moment = act.moment
        VERBS[act.verb](scene, act)
