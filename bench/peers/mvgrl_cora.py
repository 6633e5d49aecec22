"""MVGRL on Cora, one epoch, with the authors' settings: four samples of 2,000 nodes, each in the graph and its diffusion.

The diffusion is computed once and dense, as it has few zeros; of each sample its rows and columns are taken. The graph of
a sample is normalized by itself, as in the testbed. `sparse` maps the features of all nodes once and takes each sample's
rows of the result, shuffled ones too.
"""

import torch
import torch.nn.functional as F
from common import SparseConvolution, adjacency, compare, load_cora
from torch import nn
from torch_geometric.nn import GCNConv
from torch_geometric.utils import subgraph

SIZE, SAMPLE, NUM_SAMPLES, TELEPORT = 512, 2000, 4, 0.2

x, edges, _, _ = load_cora()
sparse_x = x.to_sparse_csr()
num_nodes, num_features = x.shape
transition = adjacency(edges, num_nodes)[0].to_dense()
diffusion = TELEPORT * torch.linalg.inv(torch.eye(num_nodes) - (1 - TELEPORT) * transition)
labels = torch.cat([torch.ones(2 * SAMPLE), torch.zeros(2 * SAMPLE)])


def trainer(layers, encoder):
    """The step of a model; `encoder()` gives for an epoch what encodes a sample's nodes, in some order, in both views."""
    activations, discriminator = (nn.PReLU(), nn.PReLU()), nn.Bilinear(SIZE, SIZE, 1)
    nn.init.xavier_uniform_(discriminator.weight)
    nn.init.zeros_(discriminator.bias)
    parameters = [parameter for part in (*layers, *activations, discriminator) for parameter in part.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)

    def sample_loss(encode):
        nodes = torch.randperm(num_nodes)[:SAMPLE].sort().values
        kept, _ = subgraph(nodes, edges, relabel_nodes=True, num_nodes=num_nodes)
        dense = diffusion[nodes][:, nodes]
        orders = (nodes, nodes[torch.randperm(SAMPLE)])
        real, corrupted = (
            [activate(h) for activate, h in zip(activations, codes)] for codes in encode(kept, dense, orders)
        )
        # The summary of one view judges the codes of the other.
        directions = [discriminator.weight[0] @ torch.sigmoid(h.mean(0)) for h in reversed(real)]
        scores = [h @ direction for codes in (real, corrupted) for h, direction in zip(codes, directions)]
        return F.binary_cross_entropy_with_logits(torch.cat(scores) + discriminator.bias, labels)

    def step():
        optimizer.zero_grad()
        encode = encoder()
        loss = sum(sample_loss(encode) for _ in range(NUM_SAMPLES)) / NUM_SAMPLES
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def official():
    of_graph, of_diffusion = GCNConv(num_features, SIZE), SparseConvolution(num_features, SIZE)

    def encode(kept, dense, orders):
        return [
            (of_graph(x[order], kept), dense @ of_diffusion.transform(x[order]) + of_diffusion.bias)
            for order in orders
        ]

    return trainer((of_graph, of_diffusion), lambda: encode)


def sparse():
    of_graph, of_diffusion = (SparseConvolution(num_features, SIZE) for _ in range(2))

    def encoder():
        mapped, diffused = of_graph.transform(sparse_x), of_diffusion.transform(sparse_x)

        def encode(kept, dense, orders):
            matrices = adjacency(kept, SAMPLE)
            return [
                (of_graph.propagate(mapped[order], matrices), dense @ diffused[order] + of_diffusion.bias)
                for order in orders
            ]

        return encode

    return trainer((of_graph, of_diffusion), encoder)


compare("mvgrl-cora", {"official": official, "sparse": sparse}, warmup=1, repeats=8)
