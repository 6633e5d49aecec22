"""Takes TensorFlow's C library and the headers that tfjs-node's addon includes out of a wheel.

Usage: unpackWheel.py WHEEL FOLDER   writes FOLDER/lib and FOLDER/include
"""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
INCLUDE = "tensorflow/include/"
HEADERS = (
    "tensorflow/c/",
    "tsl/",
    "xla/tsl/",
    "tensorflow/core/platform",
    "external/local_xla/xla/tsl/c",
    "external/local_tsl",
)


def target(name, folder):
    """The place of a member of the wheel, None for one that is not needed."""
    if name in LIBRARIES:
        return os.path.join(folder, "lib", os.path.basename(name))
    if name.startswith(INCLUDE) and name.endswith(".h"):
        header = name[len(INCLUDE) :]
        if header.startswith(HEADERS):
            return os.path.join(folder, "include", header)
    return None


def main(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for library in LIBRARIES:
            if library not in names:
                sys.exit(f"Error: {library} is needed in the wheel, got no such member")
        for name in names:
            path = target(name, folder)
            if path is None:
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(name) as source, open(path, "wb") as out:
                shutil.copyfileobj(source, out, 1 << 20)


main(sys.argv[1], sys.argv[2])
