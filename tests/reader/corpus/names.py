"""What the documents name: products and workloads with all their names, companies, people and dates."""

# Each claimed item: its full names, short names, older names, part numbers, and longer names that are something else.
ITEMS = {
    "business_applications": {
        "sales": (["Dynamics 365 Sales", "Microsoft Dynamics 365 Sales", "Dynamics 365 Sales Enterprise"], ["D365 Sales"], [],
                  ["DYN365_ENTERPRISE_SALES"], ["Dynamics 365 Sales Insights"]),
        "customer_service": (["Dynamics 365 Customer Service"], ["D365 Customer Service"], [],
                             ["DYN365_ENTERPRISE_CUSTOMER_SERVICE"], ["Dynamics 365 Customer Service Insights"]),
        "field_service": (["Dynamics 365 Field Service", "Microsoft Dynamics 365 Field Service"], ["D365 Field Service"], [],
                          ["DYN365_ENTERPRISE_FIELD_SERVICE"], []),
        "business_central": (["Dynamics 365 Business Central"], ["Business Central"], [], ["DYN365_BUSCENTRAL_ESSENTIAL"], []),
        "finance": (["Dynamics 365 Finance"], ["D365 Finance"], [], ["DYN365_FINANCE"],
                    ["Dynamics 365 Finance Insights", "Dynamics 365 Finance and Operations"]),
        "supply_chain": (["Dynamics 365 Supply Chain Management"], ["D365 Supply Chain Management"], [], ["DYN365_SCM"],
                         ["Dynamics 365 Supply Chain Insights"]),
        "human_resources": (["Dynamics 365 Human Resources"], ["D365 Human Resources"], ["Dynamics 365 Talent"], [], []),
        "project_operations": (["Dynamics 365 Project Operations"], ["D365 Project Operations"],
                               ["Dynamics 365 Project Service Automation"], ["DYN365_PROJECT_OPERATIONS"], []),
        "commerce": (["Dynamics 365 Commerce"], ["D365 Commerce"], ["Dynamics 365 Retail"], [], []),
        "power_bi": (["Microsoft Power BI", "Power BI Pro"], ["Power BI", "PowerBI"], [], [], []),
        "power_apps": (["Microsoft Power Apps"], ["Power Apps", "PowerApps"], [], [], ["Power Apps Portals"]),
        "power_automate": (["Microsoft Power Automate"], ["Power Automate"], ["Microsoft Flow"], [], []),
    },
    "microsoft_365": {
        "exchange_online": (["Microsoft Exchange Online", "Exchange Online"], [], [], ["EXCHANGESTANDARD"],
                            ["Exchange Online Protection", "Exchange Online Archiving"]),
        "sharepoint_online": (["Microsoft SharePoint Online", "SharePoint Online"], [], [], ["SHAREPOINTSTANDARD"], []),
        "teams": (["Microsoft Teams"], ["MS Teams"], [], [], ["Microsoft Teams Rooms", "Microsoft Teams Phone"]),
        "teams_phone": (["Microsoft Teams Phone"], ["Teams Phone"], [], [], []),
        "yammer": (["Microsoft Yammer"], ["Yammer"], [], [], []),
        "viva_insights": (["Microsoft Viva Insights"], ["Viva Insights"], [], [], []),
        "intune": (["Microsoft Intune"], ["Intune"], [], ["INTUNE_A"], []),
        "entra_id_premium": (["Microsoft Entra ID P1", "Microsoft Entra ID P2", "Entra ID Premium"], [],
                             ["Azure AD Premium", "Azure Active Directory Premium P1"], ["AAD_PREMIUM"], []),
        "defender_for_office_365": (["Microsoft Defender for Office 365"], ["Defender for Office 365"],
                                    ["Office 365 Advanced Threat Protection"], ["ATP_ENTERPRISE"], []),
        "defender_for_endpoint": (["Microsoft Defender for Endpoint"], ["Defender for Endpoint"],
                                  ["Microsoft Defender Advanced Threat Protection"], [], []),
        "defender_for_identity": (["Microsoft Defender for Identity"], ["Defender for Identity"],
                                  ["Azure Advanced Threat Protection"], [], []),
        "m365_apps": (["Microsoft 365 Apps for enterprise", "Microsoft 365 Apps"], ["M365 Apps"], ["Office 365 ProPlus"],
                      ["OFFICESUBSCRIPTION"], []),
    },
}
WAYS = ["full name", "short name", "older name", "part number", "longer name"]

# The names alone; some have letters that fonts draw as one (fi, ffi, ff).
CUSTOMERS = ["Adatum", "Alpine Ski House", "Coho Vineyard", "Fourth Coffee", "Graphic Design Institute", "Humongous Insurance",
             "Lucerne Publishing", "Margie’s Travel", "Northwind Traders", "Officine Proseware", "Relecloud",
             "School of Fine Art", "Southridge Video", "Tailspin Toys", "Trey Research", "VanArsdel", "Wide World Importers",
             "Wingtip Toys", "Woodgrove Bank", "Caffè Litware"]
PARTNERS = ["Fabrikam", "Fabrikam Consulting", "Contoso Cloud", "Contoso Services", "Bellows Office Systems",
            "Consolidated Messenger", "Terra Firma Digital", "City Power & Light", "First Up Consultants", "Lamna Data"]
FORMS = {"en": ["Ltd", "Limited", "Inc.", "LLC", "plc", "Ltd.", "Corporation"],
         "it": ["S.p.A.", "SpA", "S.r.l.", "Srl", "S.r.l. unipersonale"]}
PEOPLE = ["Anna Bauer", "Paola Verdi", "Marco Conti", "Emily Stone", "Luca Moretti", "Tom Weber"]
ROLES = {"en": ["IT Director", "Chief Information Officer", "Head of Applications"],
         "it": ["Responsabile IT", "Direttore dei sistemi informativi", "Responsabile applicazioni"]}

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
}


def written(day, language, way):
    """A day as people write it."""
    month = MONTHS[language][day.month - 1]
    if language == "it":
        first = "1°" if day.day == 1 else str(day.day)
        return [f"{first} {month} {day.year}", f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day}.{day.month}.{day.year}",
                day.isoformat(), f"{first} {month.capitalize()} {day.year}", f"{day.day:02}-{day.month:02}-{day.year}"][way % 6]
    ending = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day.day, "th")
    return [f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat(), f"{day.day}{ending} {month} {day.year}",
            f"{day.day:02}-{month[:3]}-{day.year}", f"{day.day:02}/{day.month:02}/{day.year}"][way % 6]
