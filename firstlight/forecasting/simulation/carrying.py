"""What a team carries, event by event: episodes and their points, hand-offs, beds. The other half of `loop`."""

# ruff: noqa: F403, F405 (some hundred names of columns)
from firstlight.forecasting.simulation.columns import *
from firstlight.forecasting.simulation.columns import World
from firstlight.forecasting.simulation.heap import push


def put(w: World, at: int, kind: int, which: int) -> None:
    """Let something happen later; what lies beyond the horizon never does."""
    if at < w.live[HORIZON]:
        push(w.heap, (((at << KIND_BITS) | kind) << WHICH_BITS) | which)


def has_room(w: World, now: int, seat: int, points: int) -> bool:
    """Below the cap of episodes, and so many points more stay within the ceiling; of both somebody new has a part that
    grows."""
    desk, place = w.desk + seat * DESK, w.seat + seat * SEAT
    episodes, weight = w.live[desk + OPEN] + 1, w.live[desk + POINTS] + points
    joined, ramped = w.fixed[place + JOINED], w.fixed[place + RAMPED]
    if now >= ramped:
        return episodes <= w.fixed[place + CAP] and weight <= w.fixed[place + CEILING]
    part = 1000 * (now - joined) // (ramped - joined)
    return 1000 * episodes <= part * w.fixed[place + CAP] and 1000 * weight <= part * w.fixed[place + CEILING]


def load(w: World, now: int, s: int, episodes: int, points: int) -> None:
    """Change what somebody carries, and keep the time at each load."""
    desk, seat = w.desk + s * DESK, w.seat + s * SEAT
    past = now - w.live[desk + SINCE]
    if past > 0:
        w.live[desk + POINT_TIME] += past * w.live[desk + POINTS]
        w.live[desk + OVER_TIME] += past * w.live[desk + OVER]
        w.live[desk + SINCE] = now
    w.live[desk + OPEN] += episodes
    w.live[desk + POINTS] += points
    over = w.live[desk + OPEN] > w.fixed[seat + CAP] or w.live[desk + POINTS] > w.fixed[seat + CEILING]
    w.live[desk + OVER] = 1 if over else 0
    if episodes < 0 or points < 0:
        w.live[IN_VAIN] = 0


def look_full(w: World, now: int) -> None:
    """Has nobody had room for seven days on end?"""
    for s in range(w.live[RESPONDERS_END]):
        there = w.fixed[w.seat + s * SEAT + RESPONDER] == 1 and w.live[w.desk + s * DESK + IN_POST] == 1
        if there and has_room(w, now, s, w.live[CRISIS_POINTS]):
            full_spell(w, now)
            w.live[FULL_SINCE] = -1
            return
    if w.live[FULL_SINCE] < 0:
        w.live[FULL_SINCE] = now


def full_spell(w: World, now: int) -> None:
    """A time without room ends; keep when the first long one began."""
    if w.live[FULL_AT] < 0 and w.live[FULL_SINCE] >= 0 and now - w.live[FULL_SINCE] >= WEEK:
        w.live[FULL_AT] = w.live[FULL_SINCE]


# ---------------------------------------------------------------- lines
def line_up(w: World, line: int, place: int, who: int) -> None:
    """Let somebody wait at that place of a line, 0 first."""
    count = w.live[line]
    w.live[line] = count + 1
    for behind in range(line + count, line + place, -1):
        w.live[behind + 1] = w.live[behind]
    w.live[line + 1 + place] = who


def line_up_by_urgency(w: World, line: int, row: int) -> None:
    """Let a person wait behind whoever is as urgent or more, before whoever is less."""
    level = w.live[w.person + row * PERSON + LEVEL]
    place = w.live[line]
    while place > 0 and w.live[w.person + w.live[line + place] * PERSON + LEVEL] > level:
        place -= 1
    line_up(w, line, place, row)


def leave_line(w: World, line: int, place: int) -> int:
    """Take whoever waits at that place out of a line."""
    who = w.live[line + 1 + place]
    w.live[line] -= 1
    for behind in range(line + 1 + place, line + 1 + w.live[line]):
        w.live[behind] = w.live[behind + 1]
    return who


def find(w: World, line: int, who: int) -> int:
    """The place where somebody waits in a line."""
    place = 0
    while w.live[line + 1 + place] != who:
        place += 1
    return place


# ---------------------------------------------------------------- an episode's age
def carry(w: World, now: int, row: int, points: int) -> None:
    """An episode weighs something else from now on."""
    more = points - w.live[w.row + row * ROW + CARRY]
    w.live[w.row + row * ROW + CARRY] = points
    if w.live[w.row + row * ROW + OWNER] >= 0:
        if more != 0:
            load(w, now, w.live[w.row + row * ROW + OWNER], 0, more)
        look_full(w, now)


def settle(w: World, now: int, row: int) -> None:
    """Put an episode in the phase of its age, and come back when that ends."""
    person, mine = w.person + row * PERSON, w.row + row * ROW
    opened, lasts = w.live[mine + OPENED], w.live[person + EPISODE]
    calmer = opened + lasts * (1000 - w.live[STABILISING_MILLE]) // 1000
    urgent_until = min(opened + w.live[URGENT_FOR], calmer)
    if now >= opened + lasts:
        handing = w.live[person + HANDS_OFF] == 1
        w.live[mine + PHASE] = IN_HANDING
        carry(w, now, row, w.live[STABILISING_POINTS])
        put(w, now + (w.live[person + HAND_OFF_FOR] if handing else 0), NEXT_PHASE, row)
    elif now >= calmer:
        w.live[mine + PHASE] = IN_STABILISING
        carry(w, now, row, w.live[STABILISING_POINTS])
        put(w, opened + lasts, NEXT_PHASE, row)
    elif now < urgent_until and w.live[person + LEVEL] < 2:
        w.live[mine + PHASE] = IN_URGENT
        carry(w, now, row, w.live[URGENT_POINTS])
        put(w, urgent_until, NEXT_PHASE, row)
    else:
        w.live[mine + PHASE] = IN_CRISIS
        carry(w, now, row, w.live[CRISIS_POINTS])
        put(w, calmer, NEXT_PHASE, row)


def next_phase(w: World, now: int, row: int) -> None:
    """The phase an episode was in is over."""
    phase = w.live[w.row + row * ROW + PHASE]
    if phase < IN_HANDING:
        settle(w, now, row)
    elif phase == IN_HANDING:
        if w.live[w.person + row * PERSON + HANDS_OFF] == 1 and w.live[HAS_CASE_MANAGERS] == 1:
            w.live[w.row + row * ROW + PHASE] = IN_LINE
            line_up(w, w.hand_offs, w.live[w.hand_offs], row)
            case_managers(w, now, 0, 0)
        else:
            follow_up(w, now, row)
    elif phase == IN_FOLLOW:
        carry(w, now, row, 0)
        w.live[w.row + row * ROW + PHASE] = CLOSED


def follow_up(w: World, now: int, row: int) -> None:
    """The crisis episode is over for the worker; the person may come back one day."""
    mine = w.row + row * ROW
    w.live[mine + PHASE] = IN_FOLLOW
    if w.live[mine + OWNER] >= 0:
        load(w, now, w.live[mine + OWNER], -1, 0)
    carry(w, now, row, w.live[FOLLOW_POINTS])
    put(w, now + w.live[FOLLOW_FOR], NEXT_PHASE, row)
    again = row + w.live[PERSONS]
    if w.live[w.person + row * PERSON + COMES_BACK] == 1 and again < w.live[PERSONS] * w.live[GENERATIONS]:
        put(w, now + w.live[w.person + row * PERSON + BACK_AFTER], RETURN, again)


def case_managers(w: World, now: int, room: int, cases: int) -> None:
    """Their room or their open cases change; whoever waits longest for one is taken over while there is room."""
    w.live[CM_TIME] += (now - w.live[CM_SINCE]) * w.live[CM_OPEN]
    w.live[CM_SINCE] = now
    w.live[CM_ROOM] += room
    w.live[CM_OPEN] += cases
    while w.live[w.hand_offs] > 0 and w.live[CM_OPEN] < w.live[CM_ROOM]:
        row = leave_line(w, w.hand_offs, 0)
        w.live[CM_OPEN] += 1
        put(w, now + w.live[w.person + row * PERSON + CASE_FOR], CASE_OVER, 0)
        follow_up(w, now, row)


def pass_on(w: World, now: int, gone: int) -> None:
    """A worker left: each of their episodes goes to whoever carries least, first of those who serve the person."""
    for row in range(w.live[PERSONS] * w.live[GENERATIONS]):
        mine = w.row + row * ROW
        phase = w.live[mine + PHASE]
        if phase == 0 or phase == CLOSED or w.live[mine + OWNER] != gone:
            continue
        best, least = -1, 0
        for s in range(w.live[RESPONDERS_END]):
            seat = w.seat + s * SEAT
            if w.fixed[seat + RESPONDER] == 1 and w.live[w.desk + s * DESK + IN_POST] == 1:
                serves = (w.fixed[seat + SERVES] >> w.live[w.person + row * PERSON + WHO_IS]) & 1
                order = (1 - serves) * 1_000_000 + 1000 * w.live[w.desk + s * DESK + POINTS] // (
                    w.fixed[seat + CEILING] + 1
                )
                if best < 0 or order < least:
                    best, least = s, order
        counted = 0 if phase == IN_FOLLOW else 1
        load(w, now, gone, -counted, -w.live[mine + CARRY])
        w.live[mine + OWNER] = best
        if best >= 0:
            load(w, now, best, counted, w.live[mine + CARRY])
        else:
            w.live[WITHOUT_WORKER] += counted


# ---------------------------------------------------------------- beds
def want_bed(w: World, now: int, row: int) -> None:
    """Somebody needs a bed from now on: in line by urgency, then by time."""
    if w.live[HOUSES] == 0:
        w.live[NO_BED] += 1
        return
    w.live[w.row + row * ROW + BED_SINCE] = now
    line_up_by_urgency(w, w.bed_line, row)
    fill_beds(w, now)
    if w.live[w.row + row * ROW + BED_SINCE] >= 0:
        put(w, now + w.live[w.person + row * PERSON + BED_PATIENCE], BED_GIVE_UP, row)


def fill_beds(w: World, now: int) -> None:
    """Give free beds to who waits, the first house that serves them."""
    place = 0
    while place < w.live[w.bed_line]:
        row, house = w.live[w.bed_line + 1 + place], 0
        while house < w.live[HOUSES] and (
            w.live[w.beds + house] < 1
            or (w.fixed[w.serves + house] >> w.live[w.person + row * PERSON + WHO_IS]) & 1 == 0
        ):
            house += 1
        if house == w.live[HOUSES]:
            place += 1
            continue
        leave_line(w, w.bed_line, place)
        w.live[w.beds + house] -= 1
        w.live[BED_SHORT] += now - w.live[w.row + row * ROW + BED_SINCE]
        w.live[w.row + row * ROW + BED_SINCE] = -1
        stays = w.live[w.stay + row * w.live[HOUSES] + house]
        w.live[NIGHTS] += min(stays, w.live[HORIZON] - now)
        put(w, now + stays, STAY_OVER, house)


def bed_give_up(w: World, now: int, row: int) -> None:
    """They found another place, or none."""
    since = w.live[w.row + row * ROW + BED_SINCE]
    if since >= 0:
        leave_line(w, w.bed_line, find(w, w.bed_line, row))
        w.live[w.row + row * ROW + BED_SINCE] = -1
        w.live[BED_SHORT] += now - since
        w.live[NO_BED] += 1


# ---------------------------------------------------------------- the last day
def close(w: World, end: int) -> None:
    """Count what is still open when the time asked about is over."""
    case_managers(w, end, 0, 0)
    for s in range(w.live[SEATS]):
        load(w, end, s, 0, 0)
        if w.fixed[w.seat + s * SEAT + RESPONDER] == 1:
            w.live[OPEN_AT_END] += w.live[w.desk + s * DESK + OPEN]
    full_spell(w, end)
    w.live[LINE_AT_END] = w.live[w.hand_offs]
    for place in range(w.live[w.bed_line]):
        row = w.live[w.bed_line + 1 + place]
        w.live[BED_SHORT] += end - w.live[w.row + row * ROW + BED_SINCE]
    for place in range(w.live[w.requests]):
        row = w.live[w.requests + 1 + place]
        level, since = w.live[w.person + row * PERSON + LEVEL], w.live[w.row + row * ROW + ASKED_AT]
        if end - since > w.live[CLOCK + level]:
            w.live[w.asked + level * 168 + (since // 3600 + w.live[FIRST_HOUR]) % 168] += 1
