"""One replication, event by event: the life of a response. Written once, run compiled (numba) or as it stands.

Only whole numbers, flat rows and heaps, so both give the same answer to the last digit. Names of columns are in
`columns`. Everything that is chance was drawn beforehand (`tables`); nothing here is random.
"""

# ruff: noqa: F403, F405 (some hundred names of columns)
from firstlight.forecasting.simulation.carrying import (
    bed_give_up,
    case_managers,
    close,
    fill_beds,
    find,
    has_room,
    leave_line,
    line_up,
    line_up_by_urgency,
    load,
    look_full,
    next_phase,
    pass_on,
    put,
    settle,
    want_bed,
)
from firstlight.forecasting.simulation.columns import *
from firstlight.forecasting.simulation.columns import World
from firstlight.forecasting.simulation.heap import pop, soonest

NOBODY = -1


def replicate(w: World) -> None:
    """Play from now to the horizon. Tables come in fresh and go out filled."""
    begin(w)
    end, ringing, calls, events = w.live[HORIZON], 0, w.live[CONTACTS], 0
    while True:
        rings_at = w.live[w.contact + ringing * CONTACT + AT] if ringing < calls else end
        until = min(rings_at + 1, end) << (KIND_BITS + WHICH_BITS)
        while soonest(w.heap) < until:
            event = pop(w.heap)
            now = event >> (KIND_BITS + WHICH_BITS)
            happen(w, now, (event >> WHICH_BITS) & KIND_MASK, event & WHICH_MASK)
            events += 1
        if rings_at >= end:
            break
        ring(w, rings_at, ringing)
        ringing += 1
    w.live[EVENTS] = events + ringing
    close(w, end)


def begin(w: World) -> None:
    """Put in place what is known: who joins and leaves, and what is open today."""
    for i in range(w.live[PLANS]):
        if w.live[w.plan + i * PLAN] == 0 and w.live[w.plan + i * PLAN + 1] == JOIN:
            w.live[w.desk + w.live[w.plan + i * PLAN + 2] * DESK + IN_POST] = 1
        else:
            put(
                w,
                w.live[w.plan + i * PLAN],
                w.live[w.plan + i * PLAN + 1],
                w.live[w.plan + i * PLAN + 2],
            )
    for row in range(w.live[WARM]):
        seat = w.live[w.row + row * ROW + OWNER]
        w.live[w.row + row * ROW + STATUS] = ANSWERED
        w.live[w.row + row * ROW + MET] = 1
        if seat >= 0:
            load(w, 0, seat, 1, 0)
        settle(w, 0, row)
    look_full(w, 0)


def happen(w: World, now: int, kind: int, which: int) -> None:
    """One event; those that come most often first."""
    if kind == NEXT_PHASE:
        next_phase(w, now, which)
        serve(w, now)
    elif kind == TICK:
        if w.live[TICK_AT] * 3600 == now:  # else an earlier one did it
            w.live[TICK_AT] = -1
            take_calls(w, now)
            serve(w, now)
    elif kind == ASKED:
        contact = w.contact + which * CONTACT
        ask(w, now, w.live[contact + AT], w.live[contact + PERSON_OF])
    elif kind == FREE:
        w.live[w.desk + which * DESK + BUSY] = 0
        w.live[IN_VAIN] = 0
        serve(w, now)
    elif kind == GIVE_UP:
        give_up(w, now, which)
    elif kind == CALL_OVER:
        call_over(w, now, which)
    elif kind == HANG_UP:
        hang_up(w, which)
    elif kind == RETURN:
        ask(w, now, now, which)
    elif kind == STAY_OVER:
        w.live[w.beds + which] += 1
        fill_beds(w, now)
    elif kind == BED_GIVE_UP:
        bed_give_up(w, now, which)
    elif kind == CASE_OVER:
        case_managers(w, now, 0, -1)
        serve(w, now)
    else:
        post_changes(w, now, kind, which)


def post_changes(w: World, now: int, kind: int, which: int) -> None:
    """Somebody joins or leaves the team."""
    if kind == JOIN:
        w.live[w.desk + which * DESK + IN_POST] = 1
        w.live[w.desk + which * DESK + SINCE] = now
        w.live[IN_VAIN] = 0
        take_calls(w, now)
    elif kind == LEAVE:
        load(w, now, which, 0, 0)
        w.live[w.desk + which * DESK + IN_POST] = 0
        if w.fixed[w.seat + which * SEAT + RESPONDER]:
            pass_on(w, now, which)
    elif kind == CM_JOIN:
        case_managers(w, now, which, 0)
    elif kind == CM_LEAVE:
        case_managers(w, now, -which, 0)
    look_full(w, now)
    if kind in (JOIN, CM_JOIN):
        serve(w, now)


# ---------------------------------------------------------------- the phone
def ring(w: World, now: int, contact: int) -> None:
    """Somebody rings: answered at once, or they hold the line as long as they can."""
    w.live[CALLS] += 1
    if w.live[HAS_HOTLINE] == 0:
        if w.live[w.contact + contact * CONTACT + PERSON_OF] >= 0:
            ask(w, now, now, w.live[w.contact + contact * CONTACT + PERSON_OF])
        return
    seat = free_phone(w, now, now) if w.live[w.calls] == 0 else NOBODY
    if seat >= 0:
        answer(w, now, contact, seat)
    else:
        if w.live[w.calls] == 0:
            hold_on(w, now)
        line_up(w, w.calls, w.live[w.calls], contact)
        put(w, now + w.live[w.contact + contact * CONTACT + HANGS_UP_AFTER], HANG_UP, contact)
        tick(w, now)


def free_phone(w: World, now: int, spoke_until: int) -> int:
    """The first of the hotline who is on duty and spoke no longer than until then, or nobody."""
    hour, hours = now // 3600, w.live[HOURS]
    for seat in range(w.live[HOTLINE_BEGINS], w.live[SEATS]):
        desk = w.desk + seat * DESK
        if (
            w.fixed[w.duty + seat * hours + hour] > 0
            and w.live[desk + BUSY] <= spoke_until
            and w.live[desk + IN_POST] == 1
            and w.fixed[w.seat + seat * SEAT + RESPONDER] == 0
        ):
            return seat
    return NOBODY


def hold_on(w: World, now: int) -> None:
    """The first call has to wait: from now on it matters when each call ends."""
    for seat in range(w.live[HOTLINE_BEGINS], w.live[SEATS]):
        desk = w.desk + seat * DESK
        if w.fixed[w.seat + seat * SEAT + RESPONDER] == 0:
            if w.live[desk + BUSY] > now:
                put(w, w.live[desk + BUSY], CALL_OVER, w.live[desk + CALL])
            else:
                w.live[desk + BUSY] = 0


def answer(w: World, now: int, which: int, seat: int) -> None:
    """A call is taken; somebody may be sent some time into it."""
    contact, desk = w.contact + which * CONTACT, w.desk + seat * DESK
    lasts = w.live[contact + CALL_FOR]
    w.live[w.taken + which] = seat + 1
    w.live[desk + BUSY] = now + lasts
    w.live[desk + CALL] = which
    w.live[desk + BUSY_TIME] += lasts
    if w.live[w.calls] > 0:
        put(w, now + lasts, CALL_OVER, which)
    if w.live[contact + PERSON_OF] >= 0:
        put(w, now + w.live[contact + ASKS_AFTER], ASKED, which)


def take_calls(w: World, now: int) -> None:
    """Whoever of the hotline is on duty and free takes the call that waits longest."""
    while w.live[w.calls] > 0:
        seat = free_phone(w, now, 0)
        if seat < 0:
            break
        answer(w, now, leave_line(w, w.calls, 0), seat)


def call_over(w: World, now: int, contact: int) -> None:
    """A call ends while others wait, and the next is taken."""
    desk = w.desk + (w.live[w.taken + contact] - 1) * DESK
    if w.live[desk + BUSY] == now:
        w.live[desk + BUSY] = 0
    take_calls(w, now)


def tick(w: World, now: int) -> None:
    """Look again when the duty of somebody changes who matters: of anybody while a call waits or a ceiling grows by
    time alone, else of a responder."""
    hour = w.fixed[w.responders_change + now // 3600]
    if w.live[w.calls] > 0 or now < w.live[RAMPED_ALL]:
        hour = w.fixed[w.change + now // 3600]
    if hour < w.live[HOURS] and (w.live[TICK_AT] < 0 or hour < w.live[TICK_AT]):
        w.live[TICK_AT] = hour
        put(w, hour * 3600, TICK, 0)


def hang_up(w: World, contact: int) -> None:
    """They held the line as long as they could."""
    if w.live[w.taken + contact] == 0:
        w.live[w.taken + contact] = -1
        w.live[HUNG_UP] += 1
        leave_line(w, w.calls, find(w, w.calls, contact))


# ---------------------------------------------------------------- who goes
def ask(w: World, now: int, since: int, row: int) -> None:
    """A response is asked for: into the line by urgency, then by time; whoever can go, goes."""
    w.live[w.row + row * ROW + ASKED_AT] = since
    w.live[w.row + row * ROW + STATUS] = WAITING
    line_up_by_urgency(w, w.requests, row)
    kind = kind_of(w, row)
    w.live[ALIKE + kind] += 1
    w.live[KINDS] |= 1 << kind
    serve(w, now)
    if w.live[w.row + row * ROW + STATUS] == WAITING:
        put(w, now + w.live[w.person + row * PERSON + PATIENCE], GIVE_UP, row)


def kind_of(w: World, row: int) -> int:
    """Which of the twenty kinds a request is of; whoever can go to one can go to the others."""
    person = w.person + row * PERSON
    return 4 * w.live[person + LEVEL] + 2 * w.live[person + WHO_IS] + w.live[person + ENGLISH]


def leave_request(w: World, place: int, kind: int) -> None:
    """Whoever waits at that place for a response, a request of that kind, waits no more."""
    leave_line(w, w.requests, place)
    w.live[ALIKE + kind] -= 1
    if w.live[ALIKE + kind] == 0:
        w.live[KINDS] ^= 1 << kind


def serve(w: World, now: int) -> None:
    """Somebody asked, became free, came on duty or has room again: send whoever can go.

    A kind of request tried in vain stays so until a responder is free again or carries less, joins or comes on duty;
    while a ceiling grows by time alone, nothing is kept.
    """
    if now >= w.live[IN_VAIN_UNTIL]:
        w.live[IN_VAIN] = 0
        w.live[IN_VAIN_UNTIL] = 0
        if now >= w.live[RAMPED_ALL]:
            w.live[IN_VAIN_UNTIL] = w.fixed[w.responders_change + now // 3600] * 3600
    if w.live[KINDS] & ~w.live[IN_VAIN]:
        go_through(w, now)
    if w.live[w.requests] > 0 or w.live[w.calls] > 0:
        tick(w, now)


def go_through(w: World, now: int) -> None:
    """Go through who waits, most urgent first. Of each kind only the first is tried in vain: nobody could go to the
    others either."""
    place = 0
    while w.live[KINDS] & ~w.live[IN_VAIN]:
        row = w.live[w.requests + 1 + place]
        kind = kind_of(w, row)
        seat = best_seat(w, now, row) if (w.live[IN_VAIN] >> kind) & 1 == 0 else NOBODY
        if seat >= 0:
            leave_request(w, place, kind)
            send(w, now, row, seat)
        else:
            w.live[IN_VAIN] |= 1 << kind
            place += 1


def best_seat(w: World, now: int, row: int) -> int:
    """Who goes, as the product proposes: with room, by rung, for youth the specialist, language, the lighter load."""
    person, hour, hours = w.person + row * PERSON, now // 3600, w.live[HOURS]
    who, level, english = (
        w.live[person + WHO_IS],
        w.live[person + LEVEL],
        w.live[person + ENGLISH],
    )
    points = w.live[URGENT_POINTS] if level < 2 else w.live[CRISIS_POINTS]
    beyond = (w.live[BEYOND] >> level) & 1
    on_call = (w.live[ON_CALL_LEVELS] >> level) & 1
    best, least = NOBODY, 0
    for s in range(w.live[RESPONDERS_END]):
        seat, desk = w.seat + s * SEAT, w.desk + s * DESK
        if w.fixed[seat + RESPONDER] == 0 or w.live[desk + IN_POST] == 0 or w.live[desk + BUSY] == 1:
            continue
        rung = w.fixed[w.duty + s * hours + hour]
        if rung == 0 or (rung > 1 and on_call == 0):
            continue
        other = 0 if (w.fixed[seat + SERVES] >> who) & 1 else 1
        if other == 1 and (w.fixed[seat + LENDS] >> level) & 1 == 0:
            continue
        room = has_room(w, now, s, points)
        if not room and beyond == 0:
            continue
        skill = other if who == 1 else 1 - w.fixed[seat + YOUTH_POST]
        tongue = 1 - w.fixed[seat + BILINGUAL] if english == 0 else w.fixed[seat + BILINGUAL]
        full = min(999, 1000 * w.live[desk + POINTS] // (w.fixed[seat + CEILING] + 1))
        order = ((((0 if room else 1) * 100 + rung) * 2 + skill) * 2 + tongue) * 1000 + full
        if best == NOBODY or order < least:
            best, least = s, order
    return best


def send(w: World, now: int, row: int, s: int) -> None:
    """Somebody goes: the clock stops when they are there; then an episode opens, and a bed may be needed."""
    person, mine = w.person + row * PERSON, w.row + row * ROW
    level = w.live[person + LEVEL]
    at = now + w.live[person + TRAVEL]
    if w.fixed[w.duty + s * w.live[HOURS] + now // 3600] > 1:
        at += w.live[person + MISSES] * w.live[RUNG + level]
    if w.live[person + ENGLISH] == 0 and w.fixed[w.seat + s * SEAT + BILINGUAL] == 0:
        at += w.live[INTERPRETER]
    until = at + w.live[person + RESPONSE]
    w.live[w.desk + s * DESK + BUSY] = 1
    w.live[w.desk + s * DESK + BUSY_TIME] += until - now
    put(w, until, FREE, s)
    w.live[mine + STATUS] = ANSWERED
    w.live[mine + WAITED] = at - w.live[mine + ASKED_AT]
    clock(w, level, w.live[mine + ASKED_AT], 1 if w.live[mine + WAITED] <= w.live[CLOCK + level] else 0)
    if w.live[person + CONNECTED] == 0:
        return
    meet(w, at, row, s)
    w.live[mine + OPENED] = now
    w.live[mine + OWNER] = s
    load(w, now, s, 1, 0)
    settle(w, now, row)
    if w.live[person + NEEDS_BED] == 1:
        want_bed(w, now, row)


def clock(w: World, level: int, since: int, inside: int) -> None:
    """Count one clock in the hour of the week the contact came."""
    at = level * 168 + (since // 3600 + w.live[FIRST_HOUR]) % 168
    w.live[w.asked + at] += 1
    w.live[w.inside + at] += inside


def meet(w: World, at: int, row: int, s: int) -> None:
    """Count a person the first time somebody is really with them."""
    first = row % w.live[PERSONS]
    if w.live[w.row + first * ROW + MET] == 1 or at >= w.live[HORIZON]:
        return
    w.live[w.row + first * ROW + MET] = 1
    w.live[PEOPLE] += 1
    if w.live[w.person + row * PERSON + WHO_IS] == 0 and at < w.live[AWARD_END]:
        w.live[YOUTH_MET] += 1
        w.live[w.youth_weeks + at // WEEK] += 1
        w.live[YOUTH_BY_POST] += w.fixed[w.seat + s * SEAT + YOUTH_POST]


def give_up(w: World, now: int, row: int) -> None:
    """They could not wait."""
    if w.live[w.row + row * ROW + STATUS] == WAITING:
        w.live[w.row + row * ROW + STATUS] = GONE
        w.live[TURNED_AWAY] += 1
        clock(w, w.live[w.person + row * PERSON + LEVEL], w.live[w.row + row * ROW + ASKED_AT], 0)
        leave_request(w, find(w, w.requests, row), kind_of(w, row))
