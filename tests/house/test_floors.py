"""An app imports only from floors below it; siblings never; settings list the apps in the same order."""

import tomllib

from django.conf import settings

from firstlight.desk.docs import columns_of, own_models
from tests.house.source import FLOOR_OF, FLOORS, PRODUCT, ROOT, app_of, imports, python_files, where

LIBRARIES = {"hmis", "forecasting", "names", "dispatch", "staffing", "asking"}


def test_no_import_points_up_or_sideways():
    wrong = []
    for file in python_files():
        own = app_of(file)
        for name in imports(file):
            other = name.split(".")[1]
            if own in FLOOR_OF and other in FLOOR_OF and other != own and FLOOR_OF[other] >= FLOOR_OF[own]:
                wrong.append(f"{where(file)} imports {name}")
    assert not wrong, "move the verb up to the higher app:\n" + "\n".join(wrong)


def test_no_row_points_up_but_to_a_worker():
    for model in own_models():
        for column in columns_of(model):
            other = column.related_model._meta if column.related_model else None
            if other is None or other.label == settings.AUTH_USER_MODEL or other.app_label not in FLOOR_OF:
                continue
            assert FLOOR_OF[other.app_label] <= FLOOR_OF[model._meta.app_label], (
                f"{model._meta.label}.{column.name} points up to {other.label}"
            )


def test_every_app_has_its_floor():
    apps = {folder.name for folder in PRODUCT.iterdir() if (folder / "__init__.py").exists()} - {"cli"}
    assert apps <= set(FLOOR_OF), f"give these a floor in house.md and here: {apps - set(FLOOR_OF)}"


def test_settings_list_the_apps_from_the_ground_up():
    listed = [
        name.removeprefix("firstlight.") for name in settings.INSTALLED_APPS if name.startswith("firstlight.")
    ]
    floors = [FLOOR_OF[app] for app in listed]
    assert floors == sorted(floors), "INSTALLED_APPS stands in the order of the floors"
    assert not LIBRARIES & set(listed), "the pure libraries are not Django apps"


def test_each_app_says_what_it_is_for():
    for app in FLOOR_OF:
        file = PRODUCT / app / "__init__.py"
        if file.exists():
            text = file.read_text(encoding="utf-8")
            assert f"{app}: " in text, f"{where(file)} begins with what the app is for"
            assert "Floor: " in text, f"{where(file)} names its floor"


def test_the_import_contract_says_the_same_floors():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    floors = [{app.strip().strip("()") for app in layer.split("|")} for layer in reversed(layers)]
    assert floors == [set(floor) for floor in FLOORS], "pyproject.toml and tests/house/source.py differ"
