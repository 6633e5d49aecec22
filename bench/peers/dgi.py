"""DGI on Cora, one step: the graph, a corrupted copy, and a bilinear discriminator against the summary."""

import torch
import torch.nn.functional as F
from common import load_cora, report
from torch import nn
from torch_geometric.nn import GCNConv

torch.manual_seed(0)
x, edges, _, _ = load_cora()
encoder = GCNConv(x.size(1), 512, cached=True)
activation = nn.PReLU()
discriminator = nn.Bilinear(512, 512, 1)
parameters = [*encoder.parameters(), *activation.parameters(), *discriminator.parameters()]
optimizer = torch.optim.Adam(parameters, lr=1e-3)
target = torch.cat([torch.ones(x.size(0)), torch.zeros(x.size(0))])


def step():
    optimizer.zero_grad()
    real = activation(encoder(x, edges))
    corrupted = activation(encoder(x[torch.randperm(x.size(0))], edges))
    summary = torch.sigmoid(real.mean(0))
    # The bilinear form with a summary that all nodes share is one product.
    direction = discriminator.weight[0] @ summary
    logits = torch.cat([real @ direction, corrupted @ direction]) + discriminator.bias
    loss = F.binary_cross_entropy_with_logits(logits, target)
    loss.backward()
    optimizer.step()
    return loss.item()


report("dgi", step, warmup=5, repeats=40)
