"""Milliseconds per picture of plain fine-tuning in Python torch: all layers of EfficientNet-B0 at 224 px, BatchNorm in inference mode, AdamW.

usage: step_time.py BATCH STEPS contiguous|channels_last [split_silu]
split_silu computes SiLU as x * sigmoid(x), two operations, as one has to where the fused one cannot be called.
"""
import sys
import time

import torch
import torchvision

batch, steps, memory = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(2)
torch.manual_seed(1)
network = torchvision.models.efficientnet_b0(num_classes=10).eval()
network.classifier.train()
if "split_silu" in sys.argv:
    class SplitSilu(torch.nn.Module):
        def forward(self, x):
            return x * torch.sigmoid(x)
    for module in list(network.modules()):
        for name, child in module.named_children():
            if isinstance(child, torch.nn.SiLU):
                setattr(module, name, SplitSilu())
pixels = torch.randn(batch, 3, 224, 224)
if memory == "channels_last":
    network = network.to(memory_format=torch.channels_last)
    pixels = pixels.contiguous(memory_format=torch.channels_last)
labels = torch.randint(0, 10, (batch,))
optimizer = torch.optim.AdamW(network.parameters(), 1e-4, weight_decay=1e-2)
millis = []
for _ in range(steps):
    start = time.perf_counter()
    loss = torch.nn.functional.cross_entropy(network(pixels), labels, label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    millis.append((time.perf_counter() - start) * 1e3 / batch)
timed = sorted(millis[3:])
print(f"{timed[len(timed) // 2]:.1f}")
