"""GraphMAE on Cora, one epoch, with the authors' settings: masked features, two attention layers, an attention decoder.

`official` maps the codes of all nodes to the features' size before the decoder sums over neighbors.
"""

import torch
import torch.nn.functional as F
from common import compare, load_cora
from torch import nn
from torch_geometric.nn import GATConv

SIZE, HEADS, EXPONENT, EPOCHS = 512, 4, 3, 1500
MASK_RATE, REPLACE_RATE, DROPOUT, ATTENTION_DROPOUT = 0.5, 0.05, 0.2, 0.1

x, edges, _, _ = load_cora()
num_nodes, num_features = x.shape


def official():
    first = GATConv(num_features, SIZE // HEADS, HEADS, dropout=ATTENTION_DROPOUT)
    second = GATConv(SIZE, SIZE // HEADS, HEADS, dropout=ATTENTION_DROPOUT)
    decoder = GATConv(SIZE, num_features, dropout=ATTENTION_DROPOUT)
    activations, bridge = (nn.PReLU(), nn.PReLU()), nn.Linear(SIZE, SIZE, bias=False)
    token = nn.Parameter(torch.zeros(1, num_features))
    parts = (first, second, decoder, bridge, *activations)
    parameters = [token, *(parameter for part in parts for parameter in part.parameters())]
    optimizer = torch.optim.Adam(parameters, lr=1e-3, weight_decay=2e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)

    def mask():
        """Features with tokens, a few with those of other nodes, and which nodes they are."""
        masked = torch.randperm(num_nodes)[: round(MASK_RATE * num_nodes)]
        num_replaced = int(REPLACE_RATE * len(masked))
        features = x.clone()
        features[masked[:num_replaced]] = x[torch.randperm(num_nodes)[:num_replaced]]
        features[masked[num_replaced:]] = token
        return features, masked

    def step():
        optimizer.zero_grad()
        h, masked = mask()
        for layer, activation in zip((first, second), activations):
            h = activation(layer(F.dropout(h, DROPOUT), edges))
        codes = bridge(h)
        codes[masked] = 0
        rebuilt = decoder(F.dropout(codes, DROPOUT), edges)
        loss = (1 - F.cosine_similarity(x[masked], rebuilt[masked])).pow(EXPONENT).mean()
        loss.backward()
        optimizer.step()
        schedule.step()
        return loss.item()

    return step


compare("graphmae-cora", {"official": official}, warmup=2, repeats=8)
