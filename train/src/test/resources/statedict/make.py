"""Two files of the same dictionary, as PyTorch saved it before and since 1.6. Run in this folder."""
import torch
from collections import OrderedDict

model = torch.nn.Sequential(torch.nn.Conv2d(2, 3, 3), torch.nn.Linear(4, 2))
for i, p in enumerate(model.parameters()):
    p.data = (torch.arange(p.numel(), dtype=torch.float32) / 8 + i).reshape(p.shape)
state = model.state_dict()
state["steps"] = torch.tensor([7])
torch.save(state, "archive.pth")
torch.save(state, "legacy.pth", _use_new_zipfile_serialization=False)
