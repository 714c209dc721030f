"""Made-up texts in which each personal detail stands in braces, and the names of their log.

Names, numbers and addresses are invented or set aside for examples by those who issue them.
"""

PEOPLE = (
    ("Testy McExample", "staff-1"),
    ("Wanda Vanderzon-Smith", "person-1"),
    ("Patrick O'Fixture", "staff-2"),
    ("Mary Anne Fauxby", "person-2"),
    ("Jo Madeup", "staff-3"),
    ("Grace Sampleton", "person-3"),
    ("Dr. Ignatius Placeholder", "staff-4"),
    ("Zoë Exemplé", "staff-5"),
    ("Will Hopeful-Mockson", "person-4"),
)

TEXTS = (
    # names
    "{Testy McExample} found the tray and {Testy} moved it.",
    "{Wanda} was given the wrong cup; {Vanderzon} drank none of it.",
    "Called {Mrs Vanderzon-Smith}'s daughter.",
    "{Smith} was upset; {Vanderzon Smith} calmed down later.",
    "{VanderzonSmith} refused tea.",
    "{Pat O'Fixture} checked. {OFixture} signed. {O\u2019Fixture} left.",
    "{Patrick}'s shift was over when {FIXTURE} rang.",
    "{Mary Anne} slept; {Mary-Anne} woke; {Maryanne} ate.",
    "The {Fauxbys} visited at two.",
    "{mary} and {Anne Fauxby} went out.",
    "{Jo} told {Madeup} nothing.",
    "Seen by {Dr Placeholder} and {Ignatius}.",
    "{Zoe Exemple} and {ZOË} were on shift.",
    "{Grace Sampleton} fell. Told {Grace} to wait.",
    "Say grace before the meal; good will and hope are not names.",
    "{Will Hopeful-Mockson} left. {Hopeful-Mockson} came back, {Mockson}'s bag did not.",
    "She will go. Will she? It went well.",
    "{Sampleton}-related notes were filed.",
    # telephone
    "Ring {07700 900123} or {020 7946 0958}.",
    "Rang {+44 7700 900 456} twice; no answer on {(01632) 960001}.",
    "Call {(555) 555-0143} or {202-555-0143}.",
    "Cell {555-0199} goes to voicemail.",
    "Mobile: {07700900789}; work {01632 960 002}.",
    "Fax {+1 202 555 0170} is broken.",
    # e-mail
    "Mailed {testy.mcexample@care.example} and {a_b+c@mail.example.org}.",
    # NHS, SSN, other numbers
    "NHS {943 476 5919} was on the label.",
    "NHS no {9434765919} and NHS number: {987 654 4321}.",
    "SSN {078-05-1120} was read out; also {219 09 9999}.",
    "His social security number is {078051120}.",
    "Medicaid ID {AB12345C} and Medicaid #{123456789012}.",
    "Medicare card {1EG4-TE5-MK73} was lost.",
    "MBI {1EG4TE5MK72} was copied.",
    "NI number {QQ 12 34 56 C} is no real one, nor is National Insurance {AB123456C}.",
    "MRN {00458812} was on the wrong band.",
    "Hospital number {H1234567} was wrong; patient no. {88231904} was right.",
    "Member ID: {W123456789}.",
    # postcodes
    "Lives at {LS1 4AB}, moved from {SW1A 1AA}.",
    "Sent to {M11AE} by mistake, then {ec1a 1bb}.",
    "ZIP {90210-1234} was on the parcel.",
    # births
    "DOB {12/03/1950} was on the chart; d.o.b. {3 Feb 1948} on the other.",
    "Born {1 January 1940}, date of birth: {01-01-1940}.",
    "DOB: {March 5, 1951}.",
    # nothing to remove
    "Given 10 mg at 08:00 and 2 x 500mg at 20:00 on 04/10/2026.",
    "Room 12, bay 3, flat 4B; batch 12345678901; BP 120/80; 36.6 C; 98%.",
    "Reference NM-2026-014, INC-0123 456 7890, order 10 000 000.",
    "Dose due 0730 1200 2000; visits 0800-1200 and 0900-1300.",
    "Client 0730 1200 2000 as planned; client 3 of 12.",
    "Weight 72.5 kg, 1,250 ml in 24 h, level 4 diet, Q10 stays.",
    "The minibus AB12 CDE was late; form MAR1 2AM was blank.",
    "Insulin 12 units; glucose 5.6, 6.1 and 7.0 at 7am, 12pm, 6pm.",
    "Chart page 3 of 4, version 2.10.1, policy HS-2024-07.",
    "Vehicle at junction 12 of the M1; A1 2 miles on.",
    "Shift 14:00-22:00, staff ratio 1:2, 15 minute checks.",
    "Ticket 555123 raised; serial SN-4471-99 replaced.",
    "On 5 June it rained; on 6 June 2026 it did not.",
    "Extra dose of vitamin B12 3 times on day 1.",
    "The mark on the wall; the bill was paid; may need a review.",
)
