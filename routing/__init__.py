"""Who looks after a new record, by the rules of the business, and how soon somebody answers a new lead."""
