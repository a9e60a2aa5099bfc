"""Where lxml lives: reading OLX into trees and writing trees as OLX. lxml's own errors never leave this room."""
