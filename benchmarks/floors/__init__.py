"""What each part of iar-assess is compared with: the same work, done by the bare libraries alone."""
