"""One replication, event by event: the life of a response. Written once, run compiled (numba) or as it stands.

Only whole numbers, flat rows and heaps, so both give the same answer to the last digit. Names of columns are in
`columns`. Everything that is chance was drawn beforehand (`tables`); nothing here is random.
"""

# ruff: noqa: F403, F405 (some hundred names of columns)
from heapq import heappop

from firstlight.forecasting.simulation.carrying import (
    bed_give_up,
    case_managers,
    close,
    fill_beds,
    has_room,
    load,
    look_full,
    next_phase,
    pass_on,
    put,
    settle,
    want_bed,
)
from firstlight.forecasting.simulation.columns import *
from firstlight.forecasting.simulation.columns import Lines, World

NOBODY = -1


def replicate(w: World) -> None:
    """Play from now to the horizon. Tables come in fresh and go out filled."""
    lines = Lines(
        [0 for _ in range(0)],
        [0 for _ in range(0)],
        [0 for _ in range(0)],
        [0 for _ in range(0)],
        [0 for _ in range(0)],
    )
    begin(w, lines)
    end, ringing, calls = w.conf[HORIZON], 0, w.conf[CONTACTS]
    while True:
        rings_at = w.contact[ringing * CONTACT + AT] if ringing < calls else end
        if len(lines.heap) > 0 and (lines.heap[0] >> (KIND_BITS + WHICH_BITS)) <= rings_at:
            event = heappop(lines.heap)
            now = event >> (KIND_BITS + WHICH_BITS)
            happen(w, lines, now, (event >> WHICH_BITS) & KIND_MASK, event & WHICH_MASK)
        elif rings_at < end:
            ring(w, lines, rings_at, ringing)
            ringing += 1
        else:
            break
        w.out[EVENTS] += 1
    close(w, lines, end)


def begin(w: World, lines: Lines) -> None:
    """Put in place what is known: who joins and leaves, and what is open today."""
    for i in range(w.conf[PLANS]):
        if w.plan[i * PLAN] == 0 and w.plan[i * PLAN + 1] == JOIN:
            w.desk[w.plan[i * PLAN + 2] * DESK + IN_POST] = 1
        else:
            put(w, lines, w.plan[i * PLAN], w.plan[i * PLAN + 1], w.plan[i * PLAN + 2])
    for row in range(w.conf[WARM]):
        seat = w.row[row * ROW + OWNER]
        w.row[row * ROW + STATUS] = ANSWERED
        w.row[row * ROW + MET] = 1
        if seat >= 0:
            load(w, 0, seat, 1, 0)
        settle(w, lines, 0, row)
    look_full(w, 0)


def happen(w: World, lines: Lines, now: int, kind: int, which: int) -> None:
    """One event."""
    if kind == FREE:
        w.desk[which * DESK + BUSY] = 0
    elif kind == CALL_OVER:
        call_over(w, lines, now, which)
    elif kind == NEXT_PHASE:
        next_phase(w, lines, now, which)
    elif kind == RETURN:
        ask(w, lines, now, now, which)
    elif kind == GIVE_UP:
        give_up(w, now, which, lines)
    elif kind == HANG_UP:
        if w.taken[which] == 0:
            w.taken[which] = -1
            w.out[HUNG_UP] += 1
            lines.calls.remove(which)
    elif kind == STAY_OVER:
        w.beds[which] += 1
        fill_beds(w, lines, now)
    elif kind == BED_GIVE_UP:
        bed_give_up(w, lines, now, which)
    elif kind == CASE_OVER:
        case_managers(w, lines, now, 0, -1)
    elif kind == TICK:
        w.out[TICK_AT] = -1
        take_calls(w, lines, now)
    else:
        post_changes(w, lines, now, kind, which)
    if kind in (FREE, NEXT_PHASE, TICK, JOIN, CASE_OVER, CM_JOIN):
        serve(w, lines, now)


def post_changes(w: World, lines: Lines, now: int, kind: int, which: int) -> None:
    """Somebody joins or leaves the team."""
    if kind == JOIN:
        w.desk[which * DESK + IN_POST] = 1
        w.desk[which * DESK + SINCE] = now
        take_calls(w, lines, now)
    elif kind == LEAVE:
        load(w, now, which, 0, 0)
        w.desk[which * DESK + IN_POST] = 0
        if w.seat[which * SEAT + RESPONDER]:
            pass_on(w, now, which)
    elif kind == CM_JOIN:
        case_managers(w, lines, now, which, 0)
    elif kind == CM_LEAVE:
        case_managers(w, lines, now, -which, 0)
    look_full(w, now)


# ---------------------------------------------------------------- the phone
def ring(w: World, lines: Lines, now: int, contact: int) -> None:
    """Somebody rings: answered at once, or they hold the line as long as they can."""
    w.out[CALLS] += 1
    if w.conf[HAS_HOTLINE] == 0:
        if w.contact[contact * CONTACT + PERSON_OF] >= 0:
            ask(w, lines, now, now, w.contact[contact * CONTACT + PERSON_OF])
        return
    lines.calls.append(contact)
    take_calls(w, lines, now)
    if w.taken[contact] == 0:
        put(w, lines, now + w.contact[contact * CONTACT + HANGS_UP_AFTER], HANG_UP, contact)
        tick(w, lines, now)


def take_calls(w: World, lines: Lines, now: int) -> None:
    """Whoever of the hotline is on duty and free takes the call that waits longest."""
    seat = 0
    hour = now // 3600
    while len(lines.calls) > 0 and seat < w.conf[SEATS]:
        desk = seat * DESK
        if (
            w.seat[seat * SEAT + RESPONDER] == 0
            and w.desk[desk + IN_POST] == 1
            and w.desk[desk + BUSY] == 0
            and w.duty[seat * w.conf[HOURS] + hour] > 0
        ):
            contact = lines.calls.pop(0)
            w.taken[contact] = seat + 1
            w.desk[desk + BUSY] = 1
            w.desk[desk + BUSY_TIME] += w.contact[contact * CONTACT + CALL_FOR]
            put(w, lines, now + w.contact[contact * CONTACT + CALL_FOR], CALL_OVER, contact)
        seat += 1


def call_over(w: World, lines: Lines, now: int, contact: int) -> None:
    """The call ends; a response may be asked for, its clock running since the contact."""
    w.desk[(w.taken[contact] - 1) * DESK + BUSY] = 0
    person = w.contact[contact * CONTACT + PERSON_OF]
    if person >= 0:
        ask(w, lines, now, w.contact[contact * CONTACT + AT], person)
    take_calls(w, lines, now)


def tick(w: World, lines: Lines, now: int) -> None:
    """Look again when somebody's duty changes."""
    hour = w.change[now // 3600]
    if w.out[TICK_AT] < 0 and hour < w.conf[HOURS]:
        w.out[TICK_AT] = hour
        put(w, lines, hour * 3600, TICK, 0)


# ---------------------------------------------------------------- who goes
def ask(w: World, lines: Lines, now: int, since: int, row: int) -> None:
    """A response is asked for: somebody goes, or the request waits by urgency, then by time."""
    w.row[row * ROW + ASKED_AT] = since
    w.row[row * ROW + STATUS] = WAITING
    seat = best_seat(w, now, row)
    if seat >= 0:
        send(w, lines, now, row, seat)
        return
    level = w.person[row * PERSON + LEVEL]
    place = len(lines.requests)
    while place > 0 and w.person[lines.requests[place - 1] * PERSON + LEVEL] > level:
        place -= 1
    lines.requests.insert(place, row)
    put(w, lines, now + w.person[row * PERSON + PATIENCE], GIVE_UP, row)
    tick(w, lines, now)


def serve(w: World, lines: Lines, now: int) -> None:
    """Somebody became free, came on duty or has room again: go through who waits, most urgent first."""
    place = 0
    while place < len(lines.requests):
        row = lines.requests[place]
        seat = best_seat(w, now, row)
        if seat >= 0:
            lines.requests.pop(place)
            send(w, lines, now, row, seat)
        else:
            place += 1
    if len(lines.requests) > 0 or len(lines.calls) > 0:
        tick(w, lines, now)


def best_seat(w: World, now: int, row: int) -> int:
    """Who goes, as the product proposes: with room, by rung, for youth the specialist, language, the lighter load."""
    person, hour, hours = row * PERSON, now // 3600, w.conf[HOURS]
    who, level, english = w.person[person + WHO_IS], w.person[person + LEVEL], w.person[person + ENGLISH]
    points = w.conf[URGENT_POINTS] if level < 2 else w.conf[CRISIS_POINTS]
    beyond = (w.conf[BEYOND] >> level) & 1
    on_call = (w.conf[ON_CALL_LEVELS] >> level) & 1
    best, least = NOBODY, 0
    for s in range(w.conf[SEATS]):
        seat, desk = s * SEAT, s * DESK
        if w.seat[seat + RESPONDER] == 0 or w.desk[desk + IN_POST] == 0 or w.desk[desk + BUSY] == 1:
            continue
        rung = w.duty[s * hours + hour]
        if rung == 0 or (rung > 1 and on_call == 0):
            continue
        other = 0 if (w.seat[seat + SERVES] >> who) & 1 else 1
        if other == 1 and (w.seat[seat + LENDS] >> level) & 1 == 0:
            continue
        room = has_room(w, now, s, points)
        if not room and beyond == 0:
            continue
        skill = other if who == 1 else 1 - w.seat[seat + YOUTH_POST]
        tongue = 1 - w.seat[seat + BILINGUAL] if english == 0 else w.seat[seat + BILINGUAL]
        full = min(999, 1000 * w.desk[desk + POINTS] // (w.seat[seat + CEILING] + 1))
        order = ((((0 if room else 1) * 100 + rung) * 2 + skill) * 2 + tongue) * 1000 + full
        if best == NOBODY or order < least:
            best, least = s, order
    return best


def send(w: World, lines: Lines, now: int, row: int, s: int) -> None:
    """Somebody goes: the clock stops when they are there; then an episode opens, and a bed may be needed."""
    person, mine = row * PERSON, row * ROW
    level = w.person[person + LEVEL]
    at = now + w.person[person + TRAVEL]
    if w.duty[s * w.conf[HOURS] + now // 3600] > 1:
        at += w.person[person + MISSES] * w.conf[RUNG + level]
    if w.person[person + ENGLISH] == 0 and w.seat[s * SEAT + BILINGUAL] == 0:
        at += w.conf[INTERPRETER]
    until = at + w.person[person + RESPONSE]
    w.desk[s * DESK + BUSY] = 1
    w.desk[s * DESK + BUSY_TIME] += until - now
    put(w, lines, until, FREE, s)
    w.row[mine + STATUS] = ANSWERED
    w.row[mine + WAITED] = at - w.row[mine + ASKED_AT]
    clock(w, level, w.row[mine + ASKED_AT], w.row[mine + WAITED] <= w.conf[CLOCK + level])
    if w.person[person + CONNECTED] == 0:
        return
    meet(w, at, row, s)
    w.row[mine + OPENED] = now
    w.row[mine + OWNER] = s
    load(w, now, s, 1, 0)
    settle(w, lines, now, row)
    if w.person[person + NEEDS_BED] == 1:
        want_bed(w, lines, now, row)


def clock(w: World, level: int, since: int, inside: bool) -> None:
    """Count one clock in the hour of the week the contact came."""
    at = level * 168 + (since // 3600 + w.conf[FIRST_HOUR]) % 168
    w.asked[at] += 1
    if inside:
        w.inside[at] += 1


def meet(w: World, at: int, row: int, s: int) -> None:
    """Count a person the first time somebody is really with them."""
    first = row % w.conf[PERSONS]
    if w.row[first * ROW + MET] == 1 or at >= w.conf[HORIZON]:
        return
    w.row[first * ROW + MET] = 1
    w.out[PEOPLE] += 1
    if w.person[row * PERSON + WHO_IS] == 0 and at < w.conf[AWARD_END]:
        w.out[YOUTH_MET] += 1
        w.youth_weeks[at // WEEK] += 1
        w.out[YOUTH_BY_POST] += w.seat[s * SEAT + YOUTH_POST]


def give_up(w: World, now: int, row: int, lines: Lines) -> None:
    """They could not wait."""
    if w.row[row * ROW + STATUS] == WAITING:
        w.row[row * ROW + STATUS] = GONE
        w.out[TURNED_AWAY] += 1
        clock(w, w.person[row * PERSON + LEVEL], w.row[row * ROW + ASKED_AT], False)
        lines.requests.remove(row)
