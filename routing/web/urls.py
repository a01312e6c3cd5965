"""Addresses of the pages of routing, below /crm/."""

from django.urls import path

from routing.web import responses, rules

app_name = "routing"
urlpatterns = [
    path("assignment-rules", rules.rules, name="rules"),
    path("assignment-rules/new", rules.new, name="rule-new"),
    path("assignment-rules/<uuid:key>", rules.rule, name="rule"),
    path("assignment-rules/<uuid:key>/edit", rules.edit, name="rule-edit"),
    path("assignment-rules/<uuid:key>/switch", rules.switch, name="rule-switch"),
    path("assignment-rules/<uuid:key>/move", rules.move, name="rule-move"),
    path("assignment-rules/<uuid:key>/delete", rules.delete, name="rule-delete"),
    path("assignment-rules/<uuid:key>/people/<uuid:user>", rules.person, name="rule-person"),
    path("assignment-rules/<uuid:key>/people/<uuid:user>/remove", rules.remove, name="rule-person-remove"),
    path("assignment-rules/assign/<slug:kind>", rules.assign, name="assign"),
    path("first-responses", responses.times, name="responses"),
    path("first-responses/policy", responses.policy, name="response-policy"),
]
