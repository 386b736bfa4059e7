"""Words of the demo's year, in the manner they should have: facts, needs, next step; nothing a court could turn."""

NOTES = (
    "Left two days ago, stays with a friend until the weekend. Asks for a bed and a phone.",
    "Safe where they are tonight. Wants a doctor this week and a ride there.",
    "At the station, staff are near. Asks for a place tonight and something warm to wear.",
    "Pay is owed for six weeks and the room belongs to the work. Wants to hear what is possible.",
    "Has eaten. Wants somebody to come along to the clinic tomorrow.",
    "Has a bag and a charged phone. Waits inside. Prefers a text before anybody calls.",
    "Two small children asleep in the car. Asks for one room for all of them.",
    "Worker of the school is beside them. Agrees to meet there at three.",
)
FROM_AGENCY = (
    "Worker asks for an advocate to come; the person knows and agrees.",
    "The person is in the waiting room and asked for us by name of the line.",
    "Agrees to a first conversation at the clinic; leaves at five.",
)
OWN_WORDS = {
    "safety": ("I want to walk home without looking behind me.", "I want a plan for when he calls."),
    "housing": ("I want a door I can lock myself.", "A room for me and the kids until school is out."),
    "basic_needs": ("My own phone and money for the bus.", "Shoes for work."),
    "physical_health": ("See the doctor about my back.", "Get my medicine every month."),
    "mental_health": ("Sleep through the night.", "Talk to somebody who is not family."),
    "substance_use": ("Make it through the hard evenings.",),
    "social_support": ("One friend who is not from before.",),
    "family": ("See my sister on Sundays.", "Know what school my son can go to."),
    "legal": ("Understand the letter and what I must answer.",),
    "documents_benefits": ("Get my papers back, and food help.",),
    "education": ("Finish the English class.", "Go back to school in autumn."),
    "work_money": ("Work that pays on Fridays.", "Put fifty dollars aside every month."),
    "self_direction": ("Decide my own week.",),
}
CARD_LINES = (
    {
        "call_me": "By my second name with you; by the sign to others",
        "safe_contact": "Text after six, say it is about the library",
        "when_overwhelmed": "Give me water and a minute outside",
        "never": "Do not stand behind me",
        "next_step": "The appointment on Thursday",
    },
    {
        "call_me": "Any name but the one they used",
        "language_access": "Spanish first, slowly",
        "whom_i_trust": "The one who came the first night",
        "next_step": "My own room",
    },
)
