"""Presets: what ships is sound, and a broken file is named."""

import shutil

import pytest
from django.conf import settings

from activation import documents, presets
from activation.presets import PresetBrokenError
from core.permissions import catalog

INDUSTRIES = documents.schema()["properties"]["business"]["properties"]["industry"]["enum"]


@pytest.fixture
def copied(tmp_path, settings):
    shutil.copytree(settings.PRESETS_DIR, tmp_path / "presets")
    settings.PRESETS_DIR = tmp_path / "presets"
    return settings.PRESETS_DIR


class TestLoad:
    @pytest.mark.parametrize("industry", INDUSTRIES)
    def test_gives_every_industry_a_sound_start(self, industry):
        preset = presets.load(industry)

        stages = [stage["name"] for stage in preset["pipelines"][0]["stages"]]
        assert stages[-2:] == ["Won", "Lost"]
        assert preset["industry_title"]

    @pytest.mark.parametrize("industry", INDUSTRIES)
    def test_names_only_rights_that_exist(self, industry):
        named = {right for role in presets.load(industry)["roles"] for right in role["permissions"]}

        assert named <= set(catalog())

    def test_says_in_the_words_of_the_industry(self):
        assert presets.load("fashion")["words"] | {"product": "Piece"} == presets.load("fashion")["words"]

    def test_puts_the_tax_class_of_the_industry_first(self):
        assert presets.load("grocery_supermarket")["tax_classes"][0]["slug"] == "basic_food"

    def test_falls_back_to_the_general_preset(self, copied):
        (copied / "healthcare.yaml").unlink()

        preset = presets.load("healthcare")

        assert (preset["preset"], preset["wanted"]) == ("general", "healthcare")

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("ecommerce.yaml", "preset: [unclosed"),
            ("ecommerce.yaml", "- a list"),
            ("ecommerce.yaml", "preset: ecommerce\n"),
            ("ecommerce.yaml", b"\xff\xfe\xff"),
            ("industries.yaml", "fashion: {}\n"),
            ("industries.yaml", "fashion: { preset: ecommerce, title: Fashion, roles: none }\n"),
        ],
    )
    def test_names_a_broken_file(self, copied, name, content):
        (copied / name).write_bytes(content if isinstance(content, bytes) else content.encode())

        with pytest.raises(PresetBrokenError) as refused:
            presets.load("fashion")

        assert (refused.value.status, name in refused.value.detail) == (503, True)

    def test_names_a_file_that_calls_itself_otherwise(self, copied):
        shutil.copy(copied / "healthcare.yaml", copied / "ecommerce.yaml")

        with pytest.raises(PresetBrokenError, match="calls itself 'healthcare'"):
            presets.load("fashion")

    def test_names_a_missing_list_of_industries(self, copied):
        (copied / "industries.yaml").unlink()

        with pytest.raises(PresetBrokenError, match=r"industries\.yaml"):
            presets.load("fashion")


def test_presets_lie_in_the_repository():
    assert settings.PRESETS_DIR == settings.BASE_DIR / "industry-presets"
