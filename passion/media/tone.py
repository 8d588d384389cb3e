"""Brings high-dynamic-range pictures into the range of an ordinary screen.

The curves are those of ITU-R BT.2100 (PQ and HLG), the matrix BT.2087's from BT.2020 to BT.709 primaries, diffuse white
at 203 candela per square metre as in BT.2408. The knee above middle tones is an exponential shoulder.
"""

from functools import cache

import numpy as np
from av.video.reformatter import ColorTrc
from numpy.typing import NDArray

HDR_TRANSFERS = frozenset({int(ColorTrc.SMPTE2084), int(ColorTrc.ARIB_STD_B67)})

_WHITE = 203.0
_HLG_PEAK = 1000.0
_KNEE = 0.5
_STEPS = 4096
_TO_709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]],
    dtype=np.float32,
)
_LUMA = np.array([0.2627, 0.6780, 0.0593], dtype=np.float32)


def tone_mapped(pixels: NDArray[np.uint16], transfer: int) -> NDArray[np.uint8]:
    """Map uint16 (height, width, 3) in the order red, green, blue to uint8 in the order blue, green, red."""
    codes = pixels >> 4
    if transfer == ColorTrc.SMPTE2084:
        light = _pq()[codes]
    else:
        scene = _hlg()[codes]
        luma = np.maximum(scene @ _LUMA, 1e-6)
        light = scene * (luma**0.2)[..., None] * np.float32(_HLG_PEAK / _WHITE)
    light = np.maximum(light @ _TO_709.T, 0)
    peak = np.maximum(light.max(axis=2, keepdims=True), 1e-6)
    light *= _shoulder(peak) / peak
    steps = (np.clip(light, 0, 1) * (_STEPS - 1)).astype(np.uint16)
    return np.ascontiguousarray(_display()[steps][..., ::-1])


def _shoulder(light: NDArray[np.float32]) -> NDArray[np.float32]:
    room = 1 - _KNEE
    bent = _KNEE + room * (1 - np.exp(-(light - _KNEE) / room))
    return np.where(light > _KNEE, bent, light).astype(np.float32)


@cache
def _pq() -> NDArray[np.float32]:
    code = np.linspace(0, 1, _STEPS) ** (1 / 78.84375)
    nits = 10000 * (np.maximum(code - 0.8359375, 0) / (18.8515625 - 18.6875 * code)) ** (1 / 0.1593017578125)
    return (nits / _WHITE).astype(np.float32)


@cache
def _hlg() -> NDArray[np.float32]:
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    code = np.linspace(0, 1, _STEPS)
    return np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12).astype(np.float32)


@cache
def _display() -> NDArray[np.uint8]:
    light = np.linspace(0, 1, _STEPS)
    code = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.round(code * 255).astype(np.uint8)
