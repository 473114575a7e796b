"""Whether a folder is a safe place for a vault: not synchronised to a cloud, not on the network. It warns.

A synchronising program copies files while they are written and brings old ones back; a network share's locks
cannot be trusted. Either way records get lost.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class LocationWarning:
    """Why a place is unsafe: `location.synchronised` with the service's name, or `location.network`."""

    code: str
    service: str = ""


# A folder's name is what these programs let a user see; some leave a mark of theirs inside as well.
_FOLDERS = (
    ("OneDrive", re.compile(r"onedrive(\s*-.*)?|skydrive")),
    ("Dropbox", re.compile(r"dropbox(\s*\(.*\))?")),
    ("Google Drive", re.compile(r"google\s?drive|googledrive-.*|my drive|マイドライブ|google ドライブ")),
    ("iCloud Drive", re.compile(r"icloud\s?drive|com~apple~clouddocs|icloud photos")),
    ("Box", re.compile(r"box(\s?sync)?")),
    ("Nextcloud", re.compile(r"nextcloud|owncloud")),
    ("pCloud", re.compile(r"pcloud\s?drive|pcloudsync")),
    ("MEGA", re.compile(r"mega(sync)?")),
    ("Syncthing", re.compile(r"syncthing")),
    ("Yandex Disk", re.compile(r"yandex\.?disk")),
)
_MARKS = (
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("Nextcloud", ".owncloudsync.log"),
    ("Syncthing", ".stfolder"),
)
_VARIABLES = (
    ("OneDrive", "OneDrive"),
    ("OneDrive", "OneDriveConsumer"),
    ("OneDrive", "OneDriveCommercial"),
)
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|9p|davfs|ceph|glusterfs"
    r"|fuse\.(sshfs|rclone|davfs2?|s3fs.*|gvfsd.*)"
)
_DRIVE_REMOTE = 4
_ESCAPED = re.compile(r"\\([0-7]{3})")


def warn_about(
    folder: Path, environment: Mapping[str, str] | None = None, mounts: str | None = None
) -> LocationWarning | None:
    """Return why `folder`, which need not exist yet, is no safe place; None when nothing is known."""
    place = folder.expanduser().resolve()
    service = _service(place, os.environ if environment is None else environment)
    if service is not None:
        return LocationWarning("location.synchronised", service)
    remote = _remote_drive(place) if sys.platform == "win32" else _remote_mount(place, mounts)
    return LocationWarning("location.network") if remote else None


def safe_place() -> Path:
    """Return a folder of this machine's own to offer instead; synchronising programs leave it alone."""
    return platformdirs.user_data_path("bansou", appauthor=False, roaming=False)


def _service(place: Path, environment: Mapping[str, str]) -> str | None:
    for service, variable in _VARIABLES:
        root = environment.get(variable)
        if root and place.is_relative_to(Path(root).resolve()):
            return service
    for part in place.parts:
        for service, pattern in _FOLDERS:
            if pattern.fullmatch(part.casefold()):
                return service
    for above in (place, *place.parents):
        for service, mark in _MARKS:
            # In the home folder itself Dropbox keeps its settings under the same name.
            if above != Path.home() and (above / mark).exists():
                return service
    return None


def _remote_mount(place: Path, mounts: str | None) -> bool:
    """Read the kind of file system from /proc/self/mountinfo: the longest mount point above wins."""
    if mounts is None:
        source = Path("/proc/self/mountinfo")
        mounts = source.read_text(encoding="utf-8", errors="surrogateescape") if source.exists() else ""
    best, remote = -1, False
    for line in mounts.splitlines():
        head, _dash, tail = line.partition(" - ")
        fields, kind = head.split(" "), tail.split(" ")[0]
        if len(fields) < 5 or not kind:
            continue
        point = Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
        # The later of two mounts on one point is the one that is seen.
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, remote = len(point.parts), _NETWORK.fullmatch(kind) is not None
    return remote


if sys.platform == "win32":
    import ctypes

    def _remote_drive(place: Path) -> bool:
        if place.drive.startswith("\\\\"):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
        return kind == _DRIVE_REMOTE

else:

    def _remote_drive(_place: Path) -> bool:
        return False
