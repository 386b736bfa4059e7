"""What the format's tables say only in words: keys, what points where, which list a service's type is of."""

KEYS = {
    "Affiliation": "AffiliationID",
    "Assessment": "AssessmentID",
    "AssessmentQuestions": "AssessmentQuestionID",
    "AssessmentResults": "AssessmentResultID",
    "CEParticipation": "CEParticipationID",
    "Client": "PersonalID",
    "CurrentLivingSituation": "CurrentLivingSitID",
    "Disabilities": "DisabilitiesID",
    "EmploymentEducation": "EmploymentEducationID",
    "Enrollment": "EnrollmentID",
    "EnrollmentCoC": "EnrollmentCoCID",
    "Event": "EventID",
    "Exit": "ExitID",
    "Export": "ExportID",
    "Funder": "FunderID",
    "HMISParticipation": "HMISParticipationID",
    "HealthAndDV": "HealthAndDVID",
    "IncomeBenefits": "IncomeBenefitsID",
    "Inventory": "InventoryID",
    "Organization": "OrganizationID",
    "Project": "ProjectID",
    "ProjectCoC": "ProjectCoCID",
    "Services": "ServicesID",
    "User": "UserID",
    "YouthEducationStatus": "YouthEducationStatusID",
}
"""The column that tells the rows of a table apart."""

REFERENCES = {
    "AssessmentID": "Assessment",
    "EnrollmentID": "Enrollment",
    "ExportID": "Export",
    "OrganizationID": "Organization",
    "PersonalID": "Client",
    "ProjectID": "Project",
    "ResProjectID": "Project",
    "UserID": "User",
}
"""A column of this name, in any other table, names a row of that table."""

BY_RECORD = {
    "141": "PATHServices",
    "142": "RHYServices",
    "143": "HOPWAServices",
    "144": "SSVFServices",
    "151": "HOPWAFinancialAssistance",
    "152": "SSVFFinancialAssistance",
    "161": "PATHReferral",
    "200": "BedNight",
    "210": "VoucherTracking",
    "300": "MovingOnAssistance",
}
"""Services: the list of ``TypeProvided``, by ``RecordType``."""

BY_TYPE = {"3": "SSVFSubType3", "4": "SSVFSubType4", "5": "SSVFSubType5"}
"""Services of record type 144: the list of ``SubTypeProvided``, by ``TypeProvided``."""
RACES = (
    "AmIndAKNative",
    "Asian",
    "BlackAfAmerican",
    "HispanicLatinao",
    "MidEastNAfrican",
    "NativeHIPacific",
    "White",
)
"""The columns of Client.csv that each hold one race, FY2026."""

START, UPDATE, EXIT, ANNUAL, AFTER = 1, 2, 3, 5, 6
"""``DataCollectionStage``: when something was told."""
