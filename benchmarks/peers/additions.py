"""Validation accuracy of the recipe with one addition at a time, in Python torch: what each is worth before anybody builds it.

usage: additions.py DATA WEIGHTS [SEEDS] [EPOCHS] [ADDITION,...]      WEIGHTS in torchvision's names
As the default recipe: one clean and three changed views per picture, everything below `features.6` computed once and kept in half precision, a head on the
normalised features, then `features.6` and up, BatchNorm in inference mode. The best epoch on validation counts; the test split is never read.
Additions: mixup and cutmix (on the cached activations, Beta(0.2, 0.2) and Beta(1, 1)), stochastic depth (0.2 as torchvision's), random erasing and
TrivialAugment (on the pixels of the changed views), an exponential average of the weights (0.99), flip at test time (mean of both probabilities).
"""
import copy, os, random, sys
import torch, torchvision
from PIL import Image
from safetensors.torch import load_file
from torch.nn.functional import cross_entropy, normalize, softmax
from torchvision.transforms import v2

data, weights = sys.argv[1:3]
seeds = range(1, 1 + (int(sys.argv[3]) if len(sys.argv) > 3 else 3))
epochs = int(sys.argv[4]) if len(sys.argv) > 4 else 6
additions = sys.argv[5].split(',') if len(sys.argv) > 5 else ['none', 'mixup', 'cutmix', 'stochastic depth', 'random erasing', 'TrivialAugment']
torch.set_num_threads(os.cpu_count())
to_input = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize([.485, .456, .406], [.229, .224, .225])])
clean = v2.Compose([v2.Resize((224, 224)), to_input])
changes = [v2.RandomResizedCrop(224, (0.6, 1)), v2.RandomHorizontalFlip(), v2.ColorJitter(.2, .2, .2)]
changed = {
    'plain': v2.Compose([*changes, to_input]),
    'random erasing': v2.Compose([*changes, to_input, v2.RandomErasing(0.25)]),
    'TrivialAugment': v2.Compose([*changes[:2], v2.TrivialAugmentWide(), to_input]),
}
pretrained = {name: value for name, value in load_file(weights).items() if not name.startswith('classifier')}
validation = 'validation' if os.path.isdir(os.path.join(data, 'validation')) else 'val'


def network(classes, depth=0.0):
    made = torchvision.models.efficientnet_b0(num_classes=classes, stochastic_depth_prob=depth)
    found = made.load_state_dict(pretrained, strict=False)
    assert not found.unexpected_keys and all(key.startswith('classifier') for key in found.missing_keys), found
    return made.eval().to(memory_format=torch.channels_last)


def activations(split, views):
    """Lists of pictures by view: the output of `features.5`, and the labels."""
    trunk = network(2).features[:6]
    folder = torchvision.datasets.ImageFolder(os.path.join(data, split))
    rows, labels = [[] for _ in views], []
    with torch.inference_mode():
        for start in range(0, len(folder.samples), 16):
            batch = folder.samples[start:start + 16]
            pictures = [Image.open(path).convert('RGB') for path, _ in batch]
            labels += [label for _, label in batch]
            for view, made in enumerate(views):
                pixels = torch.stack([made(picture) for picture in pictures]).contiguous(memory_format=torch.channels_last)
                rows[view].append(trunk(pixels).half())
    return [torch.cat(part) for part in rows], torch.tensor(labels)


def pooled(top, rows):
    with torch.inference_mode():
        return torch.cat([normalize(top(part.float()).mean((2, 3))) for part in rows.split(64)])


def head_on(features, labels, classes, seed):
    torch.manual_seed(seed)
    head = torch.nn.Linear(features.shape[1], classes)
    optimizer = torch.optim.Adam(head.parameters(), 5e-3)
    steps = 20 * (len(features) // 64)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=steps)
    for step in range(steps):
        chosen = torch.randint(0, len(features), (64,))
        loss = cross_entropy(head(features[chosen] * SCALE), labels[chosen])
        optimizer.zero_grad(); loss.backward(); optimizer.step(); schedule.step()
    return head


SCALE = 30.0  # normalised features are short; as long as pooled ones usually are


class Top(torch.nn.Module):
    def __init__(self, whole, head):
        super().__init__()
        self.blocks, self.head, self.dropout = whole.features[6:], copy.deepcopy(head), torch.nn.Dropout(0.2)

    def forward(self, rows):
        return self.head(self.dropout(normalize(self.blocks(rows).mean((2, 3))) * SCALE))

    def learn(self):
        """BatchNorm stays in inference mode; dropout and stochastic depth act."""
        self.train()
        for layer in self.blocks.modules():
            if isinstance(layer, torch.nn.BatchNorm2d):
                layer.eval()
                for parameter in layer.parameters():
                    parameter.requires_grad = False


def probabilities(top, rows):
    top.eval()
    with torch.inference_mode():
        return torch.cat([softmax(top(part.float()), 1) for part in rows.split(64)])


def mixed(rows, labels, addition):
    """Activations, two kinds of labels and the share of the first."""
    other = torch.randperm(len(rows))
    if addition == 'mixup':
        share = random.betavariate(0.2, 0.2)
        return share * rows + (1 - share) * rows[other], labels, labels[other], share
    if addition == 'cutmix':
        side = rows.shape[2]
        cut = round(side * (1 - random.random()) ** 0.5)
        y, x = random.randint(0, side - cut), random.randint(0, side - cut)
        rows = rows.clone()
        rows[:, :, y:y + cut, x:x + cut] = rows[other][:, :, y:y + cut, x:x + cut]
        return rows, labels, labels[other], 1 - cut * cut / side / side
    return rows, labels, labels, 1.0


def fine_tuned(addition, views, labels, held, held_labels, head, seed):
    """The best validation accuracy over the epochs: of the weights, of their average, and with the flipped view beside."""
    torch.manual_seed(seed); random.seed(seed)
    top = Top(network(len(head.bias), 0.2 if addition == 'stochastic depth' else 0.0), head)
    top.learn()
    average = copy.deepcopy(top)
    blocks = [p for p in top.blocks.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW([{'params': blocks}, {'params': top.head.parameters()}], weight_decay=1e-2)
    per_epoch = len(labels) // 16
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [1e-4, 1e-3], total_steps=epochs * per_epoch)
    best = [0.0, 0.0, 0.0]
    for _ in range(epochs):
        top.learn()
        order = torch.randperm(len(labels))
        view = torch.randint(0, len(views), (len(labels),))
        for step in range(per_epoch):
            chosen = order[16 * step:16 * step + 16].tolist()
            rows = torch.stack([views[int(view[i])][i] for i in chosen]).float().contiguous(memory_format=torch.channels_last)
            rows, one, other, share = mixed(rows, labels[chosen], addition)
            said = top(rows)
            loss = share * cross_entropy(said, one, label_smoothing=0.1) + (1 - share) * cross_entropy(said, other, label_smoothing=0.1)
            optimizer.zero_grad(); loss.backward()
            torch.nn.utils.clip_grad_norm_([*blocks, *top.head.parameters()], 1.0)
            optimizer.step(); schedule.step()
            if addition == 'none':
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.parameters()), list(top.parameters()), 0.01)
        answers = [probabilities(top, held[0])]
        if addition == 'none':
            answers += [probabilities(average, held[0]), answers[0] + probabilities(top, held[1])]
        for i, answer in enumerate(answers):
            best[i] = max(best[i], (answer.argmax(1) == held_labels).float().mean().item())
    return best


def main():
    torch.manual_seed(0)
    held, held_labels = activations(validation, [clean, v2.Compose([v2.RandomHorizontalFlip(1.0), clean])])
    caches = {}
    for name, made in changed.items():
        if name not in ('plain', *additions):
            continue
        caches[name] = activations('train', [*([] if caches else [clean]), made, made, made])
    plain, labels = caches['plain']
    for name in caches.keys() - {'plain'}:
        caches[name] = ([plain[0], *caches[name][0]], labels)
    print(f'{len(labels)} pictures, {len(held_labels)} for validation', flush=True)
    frozen = network(2).features[6:]
    features = {name: torch.cat([pooled(frozen, rows) for rows in views]) for name, (views, _) in caches.items()}
    found = {}
    for seed in seeds:
        for addition in additions:
            cache = addition if addition in caches else 'plain'
            views = caches[cache][0]
            head = head_on(features[cache], labels.repeat(len(views)), int(labels.max()) + 1, seed)
            best = fine_tuned(addition, views, labels, held, held_labels, head, seed)
            found.setdefault(addition, []).append(best[0])
            if addition == 'none':
                found.setdefault('average of weights', []).append(best[1])
                found.setdefault('flip at test time', []).append(best[2])
            print(f'seed {seed}, {addition}: ' + ', '.join(f'{100 * b:.2f}' for b in best), flush=True)
    for addition, values in found.items():
        gain = sum(a - b for a, b in zip(values, found['none'])) / len(values) if 'none' in found else float('nan')
        print(f'{addition}: ' + ', '.join(f'{100 * v:.1f}' for v in values) + f' %, mean {100 * sum(values) / len(values):.2f} %, {100 * gain:+.2f} points')


if __name__ == '__main__':
    main()
