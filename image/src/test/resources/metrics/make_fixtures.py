"""Makes the pairs in this folder and the values the tests compare with; README.md says from what.

usage: make_fixtures.py PAIRS_FOLDER PHOTOS_FOLDER

scikit-image gives PSNR and the two SSIMs it defines. MATLAB's ssim on an RGB array is computed here
from its documentation, by direct three-dimensional correlation: no separable filter, no shared code.
"""
import csv
import io
import os
import sys

import numpy as np
import scipy
import scipy.ndimage
import skimage
from PIL import Image, ImageFilter
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

PAIRS, PHOTOS = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))

# name, folder, file, x, y, width, height
REAL = [
    ("gopro-1195", "GOPR0374_11_00", "GOPR0374_11_00_f1195_avg8.png", 500, 300, 128, 96),
    ("gopro-203", "GOPR0384_11_00", "GOPR0384_11_00_f203_avg8.png", 640, 200, 97, 61),
    ("gopro-1193", "GOPR0410_11_00", "GOPR0410_11_00_f1193_avg8.png", 300, 400, 96, 64),
    ("gopro-165", "GOPR0477_11_00", "GOPR0477_11_00_f165_avg8.png", 700, 350, 64, 96),
    ("gopro-00", "GOPR0384_11_00", "dongheehand_00.png", 400, 300, 80, 80),
    ("gopro-01", "dongheehand_gopro01", "dongheehand_01.png", 600, 300, 96, 64),
    ("gopro-04", "dongheehand_gopro04", "dongheehand_04.png", 200, 250, 96, 64),
    ("gopro-istanbul", "GOPR0384_11_00", "Istanbul1.png", 500, 400, 101, 53),
    ("gopro-flower", "gopro_flower", "Flower1.png", 600, 350, 96, 64),
    ("reds-000-13", "REDS_small_test000", "00000013.png", 100, 60, 96, 64),
    ("reds-002-00", "REDS_small_test002", "00000000.png", 120, 40, 96, 64),
    ("reds-001-09", "REDS_small_train001", "00000009.png", 60, 80, 75, 49),
]


def crop(path, x, y, w, h):
    return np.asarray(Image.open(path).convert("RGB"))[y : y + h, x : x + w]


def photo(name, x, y, w, h):
    return crop(os.path.join(PHOTOS, name), x, y, w, h)


def made():
    rng = np.random.default_rng(20261122)
    otters = photo("budgie-backgro-oakland-zoo-otters.jpg", 500, 300, 96, 64)
    buffer = io.BytesIO()
    Image.fromarray(otters).save(buffer, "JPEG", quality=15)
    yield "jpeg-15", np.asarray(Image.open(buffer)), otters

    osprey = photo("budgie-backgro-perched-osprey.jpg", 400, 200, 90, 70)
    dark = (osprey * 0.03).astype(np.uint8)
    noisy = np.clip(dark + rng.normal(0, 2, dark.shape), 0, 255).round().astype(np.uint8)
    yield "dark-noise", noisy, dark

    lake = photo("budgie-backgro-lake-sherburne.jpg", 300, 400, 72, 88)
    gray = np.asarray(Image.fromarray(lake).convert("L"))
    yield "gray-blur", np.asarray(Image.fromarray(gray).filter(ImageFilter.GaussianBlur(2))), gray

    spices = photo("budgie-backgro-the-spices-of-life.jpg", 300, 200, 64, 48)
    sharp16 = (spices.astype(np.float64) / 255 * 65535 + rng.uniform(-128, 128, spices.shape))
    sharp16 = np.clip(sharp16, 0, 65535).round().astype(np.uint16)
    blurred16 = scipy.ndimage.uniform_filter(sharp16.astype(np.float64), (1, 7, 1)).round()
    yield "sixteen-bit", blurred16.astype(np.uint16), sharp16

    mila = photo("budgie-backgro-casa-mila.jpg", 520, 420, 11, 11)
    yield "eleven", np.asarray(Image.fromarray(mila).filter(ImageFilter.BoxBlur(1))), mila

    yield "five-levels-up", np.clip(mila.astype(int) + 5, 0, 255).astype(np.uint8), mila


def eight_bit(a):
    return a if a.dtype == np.uint8 else np.floor(a / 257.0 + 0.5).astype(np.uint8)


def unit(a):
    return a.astype(np.float64) / np.iinfo(a.dtype).max


def matlab_ssim(a, ref):
    """ssim.m as documented: L 255, C1 (0.01 L)^2, C2 (0.03 L)^2, Gaussian of radius 1.5 cut at
    ceil(3 * 1.5) = 5, as many dimensions as the array has, imfilter 'replicate', mean of the map."""
    a, ref = a.astype(np.float64), ref.astype(np.float64)
    axes = np.meshgrid(*[np.arange(-5, 6)] * a.ndim, indexing="ij")
    kernel = np.exp(-sum(g.astype(np.float64) ** 2 for g in axes) / (2 * 1.5 * 1.5))
    kernel /= kernel.sum()

    def smooth(v):
        return scipy.ndimage.correlate(v, kernel, mode="nearest")

    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    ma, mr = smooth(a), smooth(ref)
    va, vr = smooth(a * a) - ma * ma, smooth(ref * ref) - mr * mr
    cov = smooth(a * ref) - ma * mr
    ssim_map = ((2 * ma * mr + c1) * (2 * cov + c2)) / ((ma**2 + mr**2 + c1) * (va + vr + c2))
    return ssim_map.mean()


def values(restored, sharp):
    axis = 2 if sharp.ndim == 3 else None
    a, b = eight_bit(restored), eight_bit(sharp)
    return [
        peak_signal_noise_ratio(b, a, data_range=255),
        peak_signal_noise_ratio(unit(sharp), unit(restored), data_range=1),
        structural_similarity(
            b, a, data_range=255, channel_axis=axis,
            gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
        ),
        structural_similarity(b, a, data_range=255, channel_axis=axis),
        matlab_ssim(a, b),
    ]


def save(name, array):
    path = os.path.join(HERE, name + ".png")
    if array.dtype == np.uint16:
        import cv2

        cv2.imwrite(path, array[:, :, ::-1])
    else:
        Image.fromarray(array).save(path, optimize=True)


def main():
    rows = []
    for name, folder, file, x, y, w, h in REAL:
        root = os.path.join(PAIRS, folder)
        blurred = crop(os.path.join(root, "blur", file), x, y, w, h)
        sharp = crop(os.path.join(root, "sharp", file), x, y, w, h)
        rows.append((name, blurred, sharp))
    rows.extend(made())
    with open(os.path.join(HERE, "values.csv"), "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(
            ["pair", "psnr-8bit", "psnr-float"]
            + ["ssim-skimage-gaussian", "ssim-skimage-default", "ssim-matlab-rgb"]
        )
        for name, restored, sharp in rows:
            save(name + "-restored", restored)
            save(name + "-sharp", sharp)
            table.writerow([name] + ["%.8f" % v for v in values(restored, sharp)])
    print("scikit-image", skimage.__version__, "scipy", scipy.__version__, "numpy", np.__version__)


if __name__ == "__main__":
    main()
