"""The systems that packages are made for, as pip's tags and markers name them."""

from __future__ import annotations

from typing import Final

import msgspec


class Platform(msgspec.Struct, frozen=True):
    """One system: its name in file names, the Python that goes with it, and how wheels for it are recognised."""

    name: str
    python: str
    #: Tags of wheels, the most special first (`pip download --platform`).
    tags: tuple[str, ...]
    #: What environment markers of requirements say there (PEP 508).
    system: str
    sys_platform: str
    os_name: str
    machine: str
    #: Debian's name of the architecture; empty on Windows.
    debian: str = ""

    def markers(self) -> dict[str, str]:
        """Return the environment that markers of requirements are judged in."""
        return {
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_system": self.system,
            "sys_platform": self.sys_platform,
            "os_name": self.os_name,
            "platform_machine": self.machine,
        }


#: The oldest C library that packages may ask for: Kylin V10 and UOS 20 have no newer one.
OLDEST_GLIBC: Final = (2, 28)
#: Steps of glibc that wheels are tagged with, up to `OLDEST_GLIBC` (PEP 600).
_GLIBC_MINORS: Final = (28, 27, 26, 24, 17, 12, 5)


def _manylinux(machine: str) -> tuple[str, ...]:
    numbered = tuple(f"manylinux_{OLDEST_GLIBC[0]}_{minor}_{machine}" for minor in _GLIBC_MINORS)
    return (*numbered, f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}")


def _linux(machine: str, debian: str) -> Platform:
    return Platform(
        name=f"linux-{machine}",
        python="3.11",
        tags=_manylinux(machine),
        system="Linux",
        sys_platform="linux",
        os_name="posix",
        machine=machine,
        debian=debian,
    )


WINDOWS: Final = Platform(
    name="windows-x86_64",
    python="3.13",
    tags=("win_amd64",),
    system="Windows",
    sys_platform="win32",
    os_name="nt",
    machine="AMD64",
)
DEBIAN: Final = {"amd64": _linux("x86_64", "amd64"), "arm64": _linux("aarch64", "arm64")}
ALL: Final = (WINDOWS, *DEBIAN.values())
