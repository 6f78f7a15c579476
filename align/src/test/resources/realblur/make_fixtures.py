"""Makes the pairs in this folder and what RealBlur's evaluation program would print for them.

usage: make_fixtures.py PAIRS_FOLDER
"""
import csv
import os
import sys

import cv2
import numpy as np
import skimage
from PIL import Image
from skimage.metrics import structural_similarity

HERE = os.path.dirname(os.path.abspath(__file__))

# name, folder, file, x, y: the files whose blurred frame is shifted by one to three pixels, and one that is not
REAL = [
    ("shifted-1-2", "GOPR0374_11_00", "GOPR0374_11_00_f1195_avg8.png", 500, 300),
    ("shifted-3-0", "GOPR0374_11_00", "GOPR0374_11_00_f614_avg8.png", 300, 300),
    ("shifted-0-3", "GOPR0410_11_00", "GOPR0410_11_00_f448_avg8.png", 600, 300),
    ("in-place", "GOPR0410_11_00", "GOPR0410_11_00_f472_avg8.png", 400, 350),
]
W, H = 160, 120


def crop(path, x, y):
    return np.asarray(Image.open(path).convert("RGB"))[y : y + H, x : x + W]


def protocol(restored, sharp):
    """As published with RealBlur: least-squares brightness, ECC homography, mask, float32."""
    z, x = restored.astype(np.float32) / 255.0, sharp.astype(np.float32) / 255.0
    zs = (np.sum(x * z) / np.sum(z * z)) * z
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 100, 0)
    gray = [cv2.cvtColor(v, cv2.COLOR_RGB2GRAY) for v in (x, zs)]
    start = np.eye(3, 3, dtype=np.float32)
    _, warp = cv2.findTransformECC(
        gray[0], gray[1], start, cv2.MOTION_HOMOGRAPHY, criteria, inputMask=None, gaussFiltSize=5
    )
    size = (x.shape[1], x.shape[0])
    zr = cv2.warpPerspective(
        zs, warp, size, flags=cv2.INTER_CUBIC + cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT
    )
    mask = cv2.warpPerspective(
        np.ones_like(zs), warp, size,
        flags=cv2.INTER_NEAREST + cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=0,
    )
    zr, xr = (zr * mask).astype(np.float64), (x * mask).astype(np.float64)
    psnr = 10 * np.log10(1 / (np.sum((xr - zr) ** 2) / np.sum(mask)))
    _, full = structural_similarity(
        xr, zr, channel_axis=2, gaussian_weights=True, sigma=1.5,
        use_sample_covariance=False, data_range=1.0, full=True,
    )
    inner = (slice(5, -5), slice(5, -5))
    per_channel = (full * mask)[inner].sum((0, 1)) / mask[inner].sum((0, 1))
    return psnr, per_channel.mean(), mask[:, :, 0].mean()


with open(os.path.join(HERE, "values.csv"), "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["pair", "psnr", "ssim", "counted"])
    for name, folder, file, x, y in REAL:
        pair = [crop(os.path.join(sys.argv[1], folder, kind, file), x, y) for kind in ("blur", "sharp")]
        for kind, picture in zip(("restored", "sharp"), pair):
            Image.fromarray(picture).save(os.path.join(HERE, f"{name}-{kind}.png"), optimize=True)
        table.writerow([name] + ["%.6f" % v for v in protocol(*pair)])
print("OpenCV", cv2.__version__, "scikit-image", skimage.__version__, "NumPy", np.__version__)
