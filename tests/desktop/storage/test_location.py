from __future__ import annotations

from pathlib import Path

import pytest

from desktop.storage.location import LocationWarning, safe_place, warn_about

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
40 27 0:40 / /srv/user/share rw,relatime shared:1 - cifs //server/share rw
41 27 0:41 / /mnt/nfs rw - nfs4 server:/export rw
42 27 0:42 / /mnt/with\040space rw - fuse.sshfs host: rw
43 41 8:17 / /mnt/nfs/local rw - ext4 /dev/sdb1 rw
44 27 8:33 / /media/sato/STICK rw - vfat /dev/sdc1 rw
45 27 0:45 / /mnt/twice rw - nfs server:/export rw
46 45 8:49 / /mnt/twice rw - ext4 /dev/sdd1 rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 特定非営利活動法人", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (みちしるべ)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("マイドライブ", "Google Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Box", "Box"),
        ("Box Sync", "Box"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_synchronised_folders_are_recognised_by_name(tmp_path: Path, folder: str, service: str):
    place = tmp_path / folder / "記録" / "みちしるべ.bansou"
    assert warn_about(place, {}, "") == LocationWarning("location.synchronised", service)


@pytest.mark.parametrize(
    "folder", ["ToolBox", "Boxen", "my onedrive notes", "Documents", "omega", "落とし箱"]
)
def test_ordinary_folders_are_not(tmp_path: Path, folder: str):
    assert warn_about(tmp_path / folder / "x.bansou", {}, "") is None


@pytest.mark.parametrize("mark", [".dropbox", ".dropbox.cache", ".stfolder"])
def test_a_mark_that_such_a_program_left_is_recognised(tmp_path: Path, mark: str):
    (tmp_path / "共有" / mark).mkdir(parents=True)
    warning = warn_about(tmp_path / "共有" / "a" / "x.bansou", {}, "")
    assert warning is not None
    assert warning.code == "location.synchronised"


def test_settings_in_the_home_folder_are_no_mark(home: Path):
    (home / ".dropbox").mkdir()
    assert warn_about(home / "記録" / "x.bansou", {}, "") is None


def test_the_folder_windows_names_in_its_environment_is_recognised(tmp_path: Path):
    environment = {"OneDriveCommercial": str(tmp_path / "仕事"), "OneDrive": ""}
    assert warn_about(tmp_path / "仕事" / "x", environment, "") == LocationWarning(
        "location.synchronised", "OneDrive"
    )
    assert warn_about(tmp_path / "仕事場" / "x", environment, "") is None


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/srv/user/記録", False),
        ("/srv/user/share/記録", True),
        ("/mnt/nfs/記録", True),
        ("/mnt/nfs/local/記録", False),
        ("/mnt/with space/x", True),
        ("/media/sato/STICK/x", False),
        ("/mnt/twice/x", False),
        ("/mnt/nfsx/x", False),
    ],
)
def test_network_places_are_recognised(place: str, remote: bool):  # noqa: FBT001 - the expected answer
    warning = warn_about(Path(place), {}, MOUNTS)
    assert (warning == LocationWarning("location.network")) == remote
    assert (warning is None) != remote


def test_the_place_offered_instead_is_safe():
    assert safe_place().is_absolute()
    assert warn_about(safe_place()) is None
