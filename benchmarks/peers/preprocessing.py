"""The labels that a release gives to pictures prepared by PIL, beside those that ./afterimage classify gave to the same files.

usage: preprocessing.py RELEASE ANSWERS      ANSWERS holds the JSON lines of classify; each file's folder is its true label.
Needs onnxruntime, numpy, pillow. Resizes as the card says: the whole picture, or its shorter side and then a crop out of the centre.
"""
import json, os, sys
import numpy as np, onnxruntime
from PIL import Image

release, answers = sys.argv[1:3]
card = json.load(open(os.path.join(release, 'card.json')))
spec, labels = card['input'], card['labels']
width, height, fit = spec['widthPx'], spec['heightPx'], spec['fit']
resampling = {'bilinear': Image.BILINEAR, 'bicubic': Image.BICUBIC}[spec['resampling']]
session = onnxruntime.InferenceSession(os.path.join(release, 'model.onnx'))
name = session.get_inputs()[0].name


def prepared(picture):
    if fit['kind'] == 'whole':
        return picture.resize((width, height), resampling)
    # torchvision's Resize and CenterCrop: the longer side is cut off below, the margins are rounded
    shorter = fit['resizeShorterSidePx']
    w, h = picture.size
    w, h = (shorter, int(shorter * h / w)) if w <= h else (int(shorter * w / h), shorter)
    left, top = round((w - width) / 2), round((h - height) / 2)
    return picture.resize((w, h), resampling).crop((left, top, left + width, top + height))


count = same = right = right_here = 0
for line in open(answers):
    answer = json.loads(line)
    if 'label' not in answer:
        continue
    picture = prepared(Image.open(answer['file']).convert('RGB'))
    label = labels[int(session.run(None, {name: np.asarray(picture)[None]})[0][0].argmax())]
    truth = os.path.basename(os.path.dirname(os.path.realpath(answer['file'])))
    count += 1
    same += label == answer['label']
    right += label == truth
    right_here += answer['label'] == truth
print(f"{spec['resampling']}, {fit['kind']}: the same label for {same} of {count} ({100 * same / count:.2f} %);"
      f' accuracy {100 * right / count:.2f} % with PIL, {100 * right_here / count:.2f} % with ours')
