"""Moving pictures and sounds that ffmpeg computes by itself, as descriptions for its `lavfi` input.

Pictures are computed small and slow and drawn up when they are encoded: that keeps two dozen clips under half a minute.
"""


def fractal(zoom: float, x: float, y: float, frames: int) -> str:
    """A dive into the Mandelbrot set at a place, down to a width."""
    return f"mandelbrot=s=256x144:rate=12:maxiter=160:start_x={x}:start_y={y}:end_scale={zoom}:end_pts={frames}"


def glow(kind: str, colours: int, seed: int, speed: float = 0.02) -> str:
    """Colours that run into each other: linear, radial, circular, spiral or square."""
    return f"gradients=s=256x144:rate=24:n={colours}:type={kind}:seed={seed}:speed={speed}"


def cells(seed: int, born: str, gone: str) -> str:
    """A game of life that leaves traces, in two colours."""
    colours = f"life_color={born}:death_color={gone}:mold_color={gone}"
    return f"life=s=160x90:rate=12:ratio=0.14:mold=12:seed={seed}:{colours}"


def clouds(seed: int, palette: str, scale: int = 3) -> str:
    """Drifting noise, coloured by a palette of ffmpeg's."""
    noise = f"perlin=s=160x90:rate=12:octaves=3:xscale={scale}:yscale={scale}:tscale=0.8:seed={seed}"
    return f"{noise},format=yuv444p,pseudocolor=preset={palette}"


def waves(red: str, green: str, blue: str) -> str:
    """Three waves over the picture, one for each colour, as expressions of X, Y and T."""
    return f"nullsrc=s=128x72:rate=12,geq=r='{red}':g='{green}':b='{blue}'"


def carpet(kind: str, seed: int, red: float, green: float, blue: float) -> str:
    """A walk over a Sierpinski carpet or triangle in one colour, its parts from 0 to 1."""
    tint = f"format=rgb24,colorchannelmixer=rr={red}:gg={green}:bb={blue}"
    return f"sierpinski=s=256x144:rate=12:type={kind}:seed={seed},{tint}"


def threads(rule: int, seed: int, hue: int) -> str:
    """A cellular automaton that weaves downwards."""
    tint = f"format=rgb24,colorchannelmixer=rr=0.9:gg=0.6:bb=0.3,hue=h={hue}"
    return f"cellauto=s=160x90:rate=12:rule={rule}:seed={seed}:scroll=1,{tint}"


def rings(turns: int) -> str:
    """Rings that run outwards, as in an optician's test."""
    return f"zoneplate=s=256x144:rate=12:kx2={turns}:ky2={turns}:kt=5:ku=60:kv=-40"


def test_card() -> str:
    """Bars, a ramp and a running clock."""
    return "testsrc2=s=320x180:rate=24"


def spectrum() -> str:
    """All hues, turning."""
    return "colorspectrum=s=256x144:rate=12:type=all,hue=h=t*24"


def chord(*notes: float) -> str:
    """Soft tones together, in Hz, that swell every four seconds."""
    swell = "(0.55+0.45*sin(2*PI*t/4-PI/2))"
    tones = "+".join(f"sin(2*PI*{note}*t)" for note in notes)
    return f"aevalsrc='{0.35 / len(notes):.3f}*{swell}*({tones})':s=44100"


def sea(seed: int) -> str:
    """Noise that comes and goes like surf."""
    return f"anoisesrc=colour=brown:amplitude=0.4:seed={seed}:sample_rate=44100,tremolo=f=0.15:d=0.8"


def tone(note: float) -> str:
    """One plain tone, in Hz."""
    return f"sine=frequency={note}:sample_rate=44100,volume=0.3"
