"""The cast's names and posts as plain data, readable before Django is set up."""

AGENCY = "Harbor Light (invented)"
PASSWORD = "first light at six"

SIGN_IN_AS: tuple[tuple[str, str], ...] = (
    ("ana", "answers the hotline"),
    ("dee", "youth ERCM: goes out to young people under 24"),
    ("marco", "ERCM for adults"),
    ("ruth", "supervises"),
    ("grace", "runs grants"),
    ("omar", "case manager"),
    ("lena", "attorney"),
    ("noor", "runs the shelter"),
    ("iris", "outreach and training"),
    ("vera", "volunteer advocate"),
    ("pia", "privacy officer"),
    ("hal", "director"),
    ("tess", "audits and may change nothing"),
    ("adam", "administrator without sight of people"),
)
