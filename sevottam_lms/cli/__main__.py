import sys

from sevottam_lms.cli import main

sys.exit(main())
