"""What a team carries, event by event: episodes and their points, hand-offs, beds. The other half of `loop`."""

# ruff: noqa: F403, F405 (some hundred names of columns)
from heapq import heappush

from firstlight.forecasting.simulation.columns import *
from firstlight.forecasting.simulation.columns import Lines, World


def put(w: World, lines: Lines, at: int, kind: int, which: int) -> None:
    """Let something happen later; what lies beyond the horizon never does."""
    if at < w.conf[HORIZON]:
        heappush(lines.heap, (((at << KIND_BITS) | kind) << WHICH_BITS) | which)


def share_of_ceiling(w: World, now: int, seat: int) -> int:
    """Thousandths of the full ceiling that somebody new may carry by now."""
    joined, ramped = w.seat[seat * SEAT + JOINED], w.seat[seat * SEAT + RAMPED]
    if now >= ramped:
        return 1000
    return 1000 * (now - joined) // (ramped - joined)


def has_room(w: World, now: int, seat: int, points: int) -> bool:
    """Below the cap of episodes, and so many points more stay within the ceiling."""
    part = share_of_ceiling(w, now, seat)
    desk = seat * DESK
    return (
        1000 * (w.desk[desk + OPEN] + 1) <= part * w.seat[seat * SEAT + CAP]
        and 1000 * (w.desk[desk + POINTS] + points) <= part * w.seat[seat * SEAT + CEILING]
    )


def load(w: World, now: int, s: int, episodes: int, points: int) -> None:
    """Change what somebody carries, and keep the time at each load."""
    desk, seat = s * DESK, s * SEAT
    past = now - w.desk[desk + SINCE]
    w.desk[desk + POINT_TIME] += past * w.desk[desk + POINTS]
    w.desk[desk + OVER_TIME] += past * w.desk[desk + OVER]
    w.desk[desk + SINCE] = now
    w.desk[desk + OPEN] += episodes
    w.desk[desk + POINTS] += points
    over = w.desk[desk + OPEN] > w.seat[seat + CAP] or w.desk[desk + POINTS] > w.seat[seat + CEILING]
    w.desk[desk + OVER] = 1 if over else 0


def look_full(w: World, now: int) -> None:
    """Has nobody had room for seven days on end?"""
    for s in range(w.conf[SEATS]):
        there = w.seat[s * SEAT + RESPONDER] == 1 and w.desk[s * DESK + IN_POST] == 1
        if there and has_room(w, now, s, w.conf[CRISIS_POINTS]):
            full_spell(w, now)
            w.out[FULL_SINCE] = -1
            return
    if w.out[FULL_SINCE] < 0:
        w.out[FULL_SINCE] = now


def full_spell(w: World, now: int) -> None:
    """A time without room ends; keep when the first long one began."""
    if w.out[FULL_AT] < 0 and w.out[FULL_SINCE] >= 0 and now - w.out[FULL_SINCE] >= WEEK:
        w.out[FULL_AT] = w.out[FULL_SINCE]


# ---------------------------------------------------------------- an episode's age
def carry(w: World, now: int, row: int, points: int) -> None:
    """An episode weighs something else from now on."""
    more = points - w.row[row * ROW + CARRY]
    w.row[row * ROW + CARRY] = points
    if w.row[row * ROW + OWNER] >= 0:
        load(w, now, w.row[row * ROW + OWNER], 0, more)
        look_full(w, now)


def settle(w: World, lines: Lines, now: int, row: int) -> None:
    """Put an episode in the phase of its age, and come back when that ends."""
    person, mine = row * PERSON, row * ROW
    opened, lasts = w.row[mine + OPENED], w.person[person + EPISODE]
    calmer = opened + lasts * (1000 - w.conf[STABILISING_MILLE]) // 1000
    urgent_until = min(opened + w.conf[URGENT_FOR], calmer)
    if now >= opened + lasts:
        handing = w.person[person + HANDS_OFF] == 1
        w.row[mine + PHASE] = IN_HANDING
        carry(w, now, row, w.conf[STABILISING_POINTS])
        put(w, lines, now + (w.person[person + HAND_OFF_FOR] if handing else 0), NEXT_PHASE, row)
    elif now >= calmer:
        w.row[mine + PHASE] = IN_STABILISING
        carry(w, now, row, w.conf[STABILISING_POINTS])
        put(w, lines, opened + lasts, NEXT_PHASE, row)
    elif now < urgent_until and w.person[person + LEVEL] < 2:
        w.row[mine + PHASE] = IN_URGENT
        carry(w, now, row, w.conf[URGENT_POINTS])
        put(w, lines, urgent_until, NEXT_PHASE, row)
    else:
        w.row[mine + PHASE] = IN_CRISIS
        carry(w, now, row, w.conf[CRISIS_POINTS])
        put(w, lines, calmer, NEXT_PHASE, row)


def next_phase(w: World, lines: Lines, now: int, row: int) -> None:
    """The phase an episode was in is over."""
    phase = w.row[row * ROW + PHASE]
    if phase < IN_HANDING:
        settle(w, lines, now, row)
    elif phase == IN_HANDING:
        if w.person[row * PERSON + HANDS_OFF] == 1 and w.conf[HAS_CASE_MANAGERS] == 1:
            w.row[row * ROW + PHASE] = IN_LINE
            lines.hand_offs.append(row)
            case_managers(w, lines, now, 0, 0)
        else:
            follow_up(w, lines, now, row)
    elif phase == IN_FOLLOW:
        carry(w, now, row, 0)
        w.row[row * ROW + PHASE] = CLOSED


def follow_up(w: World, lines: Lines, now: int, row: int) -> None:
    """The crisis episode is over for the worker; the person may come back one day."""
    mine = row * ROW
    w.row[mine + PHASE] = IN_FOLLOW
    if w.row[mine + OWNER] >= 0:
        load(w, now, w.row[mine + OWNER], -1, 0)
    carry(w, now, row, w.conf[FOLLOW_POINTS])
    put(w, lines, now + w.conf[FOLLOW_FOR], NEXT_PHASE, row)
    again = row + w.conf[PERSONS]
    if w.person[row * PERSON + COMES_BACK] == 1 and again < w.conf[PERSONS] * w.conf[GENERATIONS]:
        put(w, lines, now + w.person[row * PERSON + BACK_AFTER], RETURN, again)


def case_managers(w: World, lines: Lines, now: int, room: int, cases: int) -> None:
    """Their room or their open cases change; whoever waits longest for one is taken over while there is room."""
    w.out[CM_TIME] += (now - w.out[CM_SINCE]) * w.out[CM_OPEN]
    w.out[CM_SINCE] = now
    w.out[CM_ROOM] += room
    w.out[CM_OPEN] += cases
    while len(lines.hand_offs) > 0 and w.out[CM_OPEN] < w.out[CM_ROOM]:
        row = lines.hand_offs.pop(0)
        w.out[CM_OPEN] += 1
        put(w, lines, now + w.person[row * PERSON + CASE_FOR], CASE_OVER, 0)
        follow_up(w, lines, now, row)


def pass_on(w: World, now: int, gone: int) -> None:
    """A worker left: each of their episodes goes to whoever carries least, first of those who serve the person."""
    for row in range(w.conf[PERSONS] * w.conf[GENERATIONS]):
        mine = row * ROW
        phase = w.row[mine + PHASE]
        if phase == 0 or phase == CLOSED or w.row[mine + OWNER] != gone:
            continue
        best, least = -1, 0
        for s in range(w.conf[SEATS]):
            seat = s * SEAT
            if w.seat[seat + RESPONDER] == 1 and w.desk[s * DESK + IN_POST] == 1:
                serves = (w.seat[seat + SERVES] >> w.person[row * PERSON + WHO_IS]) & 1
                order = (1 - serves) * 1_000_000 + 1000 * w.desk[s * DESK + POINTS] // (
                    w.seat[seat + CEILING] + 1
                )
                if best < 0 or order < least:
                    best, least = s, order
        counted = 0 if phase == IN_FOLLOW else 1
        load(w, now, gone, -counted, -w.row[mine + CARRY])
        w.row[mine + OWNER] = best
        if best >= 0:
            load(w, now, best, counted, w.row[mine + CARRY])
        else:
            w.out[WITHOUT_WORKER] += counted


# ---------------------------------------------------------------- beds
def want_bed(w: World, lines: Lines, now: int, row: int) -> None:
    """Somebody needs a bed from now on: in line by urgency, then by time."""
    if w.conf[HOUSES] == 0:
        w.out[NO_BED] += 1
        return
    w.row[row * ROW + BED_SINCE] = now
    level = w.person[row * PERSON + LEVEL]
    place = len(lines.beds)
    while place > 0 and w.person[lines.beds[place - 1] * PERSON + LEVEL] > level:
        place -= 1
    lines.beds.insert(place, row)
    fill_beds(w, lines, now)
    if w.row[row * ROW + BED_SINCE] >= 0:
        put(w, lines, now + w.person[row * PERSON + BED_PATIENCE], BED_GIVE_UP, row)


def fill_beds(w: World, lines: Lines, now: int) -> None:
    """Give free beds to who waits, the first house that serves them."""
    place = 0
    while place < len(lines.beds):
        row, house = lines.beds[place], 0
        while house < w.conf[HOUSES] and (
            w.beds[house] < 1 or (w.serves[house] >> w.person[row * PERSON + WHO_IS]) & 1 == 0
        ):
            house += 1
        if house == w.conf[HOUSES]:
            place += 1
            continue
        lines.beds.pop(place)
        w.beds[house] -= 1
        w.out[BED_SHORT] += now - w.row[row * ROW + BED_SINCE]
        w.row[row * ROW + BED_SINCE] = -1
        stays = w.stay[row * w.conf[HOUSES] + house]
        w.out[NIGHTS] += min(stays, w.conf[HORIZON] - now)
        put(w, lines, now + stays, STAY_OVER, house)


def bed_give_up(w: World, lines: Lines, now: int, row: int) -> None:
    """They found another place, or none."""
    since = w.row[row * ROW + BED_SINCE]
    if since >= 0:
        lines.beds.remove(row)
        w.row[row * ROW + BED_SINCE] = -1
        w.out[BED_SHORT] += now - since
        w.out[NO_BED] += 1


# ---------------------------------------------------------------- the last day
def close(w: World, lines: Lines, end: int) -> None:
    """Count what is still open when the time asked about is over."""
    case_managers(w, lines, end, 0, 0)
    for s in range(w.conf[SEATS]):
        load(w, end, s, 0, 0)
        if w.seat[s * SEAT + RESPONDER] == 1:
            w.out[OPEN_AT_END] += w.desk[s * DESK + OPEN]
    full_spell(w, end)
    w.out[LINE_AT_END] = len(lines.hand_offs)
    for row in lines.beds:
        w.out[BED_SHORT] += end - w.row[row * ROW + BED_SINCE]
    for row in lines.requests:
        level, since = w.person[row * PERSON + LEVEL], w.row[row * ROW + ASKED_AT]
        if end - since > w.conf[CLOCK + level]:
            w.asked[level * 168 + (since // 3600 + w.conf[FIRST_HOUR]) % 168] += 1
