"""What PyTorch answers where the tests of this module ask libtorch through Java. Run: python3 values.py > values.properties"""
import math

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def wave(count, frequency, phase):
    """Numbers that any language makes alike: sin(frequency * i + phase), in double, then single precision."""
    i = torch.arange(count, dtype=torch.float64)
    return torch.sin(frequency * i + phase).float()


def noise(count, phase):
    """Numbers without a pattern, likewise: what is behind the point of a large multiple of a sine, from -1 to 1."""
    i = torch.arange(count, dtype=torch.float64)
    large = torch.sin(12.9898 * i + phase) * 43758.5453
    return (2 * (large - torch.floor(large)) - 1).float()


print("# made by values.py with PyTorch", torch.__version__)
shape = (2, 3, 16, 24)
restored = 0.5 + 0.4 * wave(2 * 3 * 16 * 24, 0.37, 0.1).reshape(shape)
sharp = 0.5 + 0.4 * wave(2 * 3 * 16 * 24, 0.37, 0.4).reshape(shape)
error = restored - sharp
print("mse =", F.mse_loss(restored, sharp).item())
print("l1 =", F.l1_loss(restored, sharp).item())
print("charbonnier =", torch.sqrt(error**2 + 1e-6).mean().item())
print("psnr =", (10 * torch.log10((error**2).mean((1, 2, 3)) + 1e-8)).mean().item())
print("soft_psnr =", (10 * torch.log10((error**2).mean((1, 2, 3)) + 3e-4)).mean().item())
print("fft_l1 =", torch.view_as_real(torch.fft.rfft2(error, norm="ortho")).abs().mean().item())

x, y = restored, sharp
mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
x, y = (x - mean) / deviation, (y - mean) / deviation
layers = [(0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256)]
for number, inputs, outputs in layers:
    if number in (5, 10):
        x, y = F.max_pool2d(x, 2), F.max_pool2d(y, 2)
    scale = math.sqrt(4 / (9 * inputs))
    weight = (scale * noise(outputs * inputs * 9, number).double()).float().reshape(outputs, inputs, 3, 3)
    bias = 0.1 * wave(outputs, 0.9, number)
    x, y = F.relu(F.conv2d(x, weight, bias, padding=1)), F.relu(F.conv2d(y, weight, bias, padding=1))
print("perceptual =", F.mse_loss(x, y).item())

for name, make in (
    ("adam", lambda p: torch.optim.Adam([p], lr=0.01, betas=(0.9, 0.99), weight_decay=0.05)),
    ("adamw", lambda p: torch.optim.AdamW([p], lr=0.01, betas=(0.9, 0.99), weight_decay=0.05)),
):
    p = torch.nn.Parameter(wave(7, 0.8, 0.2))
    optimizer = make(p)
    for step in range(5):
        p.grad = wave(7, 1.3, step)
        optimizer.step()
    print(name, "=", " ".join(repr(v) for v in p.tolist()))
