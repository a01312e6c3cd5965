"""Pages of activations: how far the building of a business is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from activation import selectors
from activation.models import Activation
from activation.web.progress import progress_of
from core.lists import read_page
from core.looks import Tone
from core.navigation import entries_for
from core.pages import PageRequest, page
from django.urls import reverse

_METER_TONES = {Activation.Status.FAILED: Tone.BAD, Activation.Status.ROLLED_BACK: Tone.NEUTRAL}
