"""The pages of the console by their names."""


def pages_of(shop) -> dict[str, str]:
    """Return the address of each page in the example business."""
    return {
        "home": "/",
        "executions": "/executions/",
        "execution": f"/executions/{shop.ids['steps']}",
        "failed": f"/executions/{shop.ids['failed']}",
        "schedules": "/executions/schedules/",
        "health": "/executions/health/",
        "dead-letters": "/executions/dead-letters/",
        "jobs": "/executions/bulk-jobs/",
        "activations": "/activations/",
        "activation": f"/activations/{shop.activation_id}",
        "deals": "/crm/opportunities",
        "board": "/crm/opportunities/board",
        "deal": f"/crm/opportunities/{shop.ids['deal']}",
        "leads": "/crm/leads",
        "lead": f"/crm/leads/{shop.ids['lead']}",
        "contacts": "/crm/contacts",
        "contact": f"/crm/contacts/{shop.ids['contact']}",
        "companies": "/crm/companies",
        "company": f"/crm/companies/{shop.ids['company']}",
        "activities": "/crm/activities",
        "products": "/catalog/products",
        "categories": "/catalog/categories",
        "people": "/people",
        "audit": "/audit",
        "approvals": "/approvals",
        "decided": "/approvals?view=decided",
        "search": "/search?q=retail",
        "settings": "/settings",
        "menu": "/menu",
        "missing": "/nowhere",
    }
